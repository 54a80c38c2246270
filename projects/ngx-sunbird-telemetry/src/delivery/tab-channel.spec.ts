import { TestBed } from '@angular/core/testing';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { configOf } from './delivery.fixture';
import { TabChannel } from './tab-channel';

describe('TabChannel', () => {
  let channels: TabChannel[];

  beforeEach(() => {
    channels = [];
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: configOf() }],
    });
  });

  afterEach(() => channels.forEach((channel) => channel.close()));

  function channelOf(...names: string[]): TabChannel {
    const channel = TestBed.runInInjectionContext(() => new TabChannel());
    channel.names = () => names;
    channel.open();
    channels.push(channel);
    return channel;
  }

  it('sends a purge to the others, not to itself', async () => {
    const [mine, other] = [channelOf(), channelOf()];
    mine.onPurge = fail;
    const heard = new Promise<void>((resolve) => (other.onPurge = resolve));

    mine.purge();

    await expectAsync(heard).toBeResolved();
  });

  it('lists each living tab', async () => {
    channelOf('first', 'taken over by the first');
    channelOf('second');
    const gone = channelOf('gone');
    gone.close();

    const present = await channelOf('asking').rollCall();

    expect([...(present ?? [])].sort()).toEqual(['first', 'second', 'taken over by the first']);
  });

  it('can be opened again', async () => {
    const other = channelOf('other');
    other.close();
    other.open();

    expect(await channelOf().rollCall()).toEqual(new Set(['other']));
  });

  it('cannot ask if it is closed, or without BroadcastChannel', async () => {
    const closed = channelOf();
    closed.close();
    expect(await closed.rollCall()).toBeUndefined();

    const Native = window.BroadcastChannel;
    Reflect.deleteProperty(window, 'BroadcastChannel');
    const without = channelOf();
    expect(await without.rollCall()).toBeUndefined();
    expect(() => without.purge()).not.toThrow();
    window.BroadcastChannel = Native;
  });
});
