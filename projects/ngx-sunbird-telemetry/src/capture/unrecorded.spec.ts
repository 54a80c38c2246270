import { stash, type Unrecorded } from './unrecorded';
import { config, forgetStashes, occurrence, stashedMids, waiting } from './unrecorded.fixture';

const [one, two] = [occurrence('one'), occurrence('two')];

describe('stash', () => {
  beforeEach(forgetStashes);
  afterEach(forgetStashes);

  /** What the stash has. */
  function read(key: string): unknown {
    return JSON.parse(localStorage.getItem(key) ?? '[]');
  }

  it('has one key, whatever is added', () => {
    const all = waiting(one);
    const key = stash(config, all, '');

    expect(stash(config, all.concat(waiting(two)), key)).toBe(key);
    expect(read(key)).toEqual([one, two]);
  });

  it('makes JSON of an occurrence once, and again when its session is known', () => {
    const [unknown] = waiting({ ...one, session: undefined }) as [Unrecorded];
    const key = stash(config, [unknown], '');
    const json = spyOn(JSON, 'stringify').and.callThrough();
    stash(config, [unknown], key);
    expect(json).not.toHaveBeenCalled();

    unknown.occurrence.session = one.session;
    unknown.text = undefined;
    stash(config, [unknown], key);

    expect(read(key)).toEqual([one]);
  });

  it('keeps its key, also once the app has its name', () => {
    const key = stash({ ...config, channel: '' }, waiting(one), '');
    stash(config, waiting(one), key);

    expect(stashedMids()).toEqual([one.mid]);
  });

  it('holds a lock of that name as long as the page lives', async () => {
    const key = stash(config, waiting(one), '');

    const { held = [], pending = [] } = await navigator.locks.query();
    expect([...held, ...pending].map(({ name }) => name)).toContain(key);
  });

  it('holds no lock for nothing', async () => {
    const key = stash(config, [], '');

    await navigator.locks.request(key, () => undefined);
    const { held = [] } = await navigator.locks.query();
    expect(held.map(({ name }) => name)).not.toContain(key);
  });

  it('keeps the place of what cannot be JSON, and has the others', () => {
    const circular: { self?: object } = {};
    circular.self = circular;
    const broken = { ...one, input: { edata: { extra: circular } } };

    expect(read(stash(config, waiting(broken, two), ''))).toEqual([null, two]);
  });

  it('leaves room for the portal', () => {
    const large = occurrence('x'.repeat(150_000));
    const all = waiting(large);
    const key = stash(config, all, '');
    expect(read(key)).toEqual([large]);

    stash(config, all.concat(waiting(large)), key);

    expect(read(key)).toEqual([large]);
  });

  it('does not throw if storage is full', () => {
    const full = new DOMException('full', 'QuotaExceededError');
    spyOn(Storage.prototype, 'setItem').and.throwError(full);

    expect(() => stash(config, waiting(one), '')).not.toThrow();
  });

  it('does not throw if storage is blocked', () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    const storage = spyOnProperty(window, 'localStorage').and.throwError(blocked);

    expect(() => stash(config, waiting(one), '')).not.toThrow();
    storage.and.callThrough();
  });

  it('is written without locks, too', () => {
    const locks = spyOnProperty(navigator, 'locks').and.returnValue(undefined as never);
    const key = stash(config, waiting(one), '');
    locks.and.callThrough();

    expect(read(key)).toEqual([one]);
  });
});
