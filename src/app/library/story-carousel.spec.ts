import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTelemetry, TelemetryService } from 'ngx-sunbird-telemetry';
import { STORIES } from './stories';
import { StoryCarousel } from './story-carousel';

describe('StoryCarousel', () => {
  let fixture: ComponentFixture<StoryCarousel>;
  let host: HTMLElement;
  let interact: jasmine.Spy<TelemetryService['interact']>;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideTelemetry({
          pdata: { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' },
          channel: 'sunbird-tenant',
        }),
      ],
    });
    interact = spyOn(TestBed.inject(TelemetryService), 'interact');
    fixture = TestBed.createComponent(StoryCarousel);
    fixture.componentRef.setInput('stories', STORIES);
    host = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  function arrow(name: string): HTMLButtonElement {
    const found = host.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);
    if (!found) {
      throw new Error(`There is no button ${name}.`);
    }
    return found;
  }

  async function click(name: string): Promise<void> {
    arrow(name).click();
    await fixture.whenStable();
  }

  function position(): string | undefined {
    return host.querySelector('[aria-live=polite]')?.textContent.trim();
  }

  it('is named by its heading', () => {
    const carousel = host.querySelector('section');
    const label = carousel?.getAttribute('aria-labelledby') ?? '';

    expect(carousel?.getAttribute('aria-roledescription')).toBe('carousel');
    expect(host.querySelector(`#${label}`)?.textContent).toBe('Popular story');
  });

  it('shows every story', () => {
    const titles = [...host.querySelectorAll('li h3')].map(({ textContent }) => textContent);

    expect(titles).toEqual(STORIES.map(({ title }) => title));
  });

  it('starts at the first story', () => {
    expect(position()).toBe('Story 1 of 6: The well that sang at night');
  });

  it('goes to the next story', async () => {
    await click('Next');

    expect(position()).toBe('Story 2 of 6: Seven mangoes and a bus ticket');
  });

  it('keeps up with quick clicks', async () => {
    arrow('Next').click();
    await click('Next');

    expect(position()).toBe(`Story 3 of ${STORIES.length}: ${STORIES[2]?.title}`);
  });

  it('goes back from the first story to the last', async () => {
    await click('Previous');

    expect(position()).toBe('Story 6 of 6: The tailor bird keeps a secret');
  });

  for (const name of ['Previous', 'Next']) {
    it(`can focus ${name} by keyboard, and keeps the focus there`, async () => {
      arrow(name).focus();
      await click(name);

      expect(arrow(name).tabIndex).toBe(0);
      expect(document.activeElement).toBe(arrow(name));
    });
  }

  for (const [name, type] of [
    ['Previous', 'click left arrow'],
    ['Next', 'click right arrow'],
  ] as const) {
    it(`records a click on ${name}, once`, async () => {
      await click(name);

      expect(interact).toHaveBeenCalledTimes(1);
      expect(interact.calls.first().args[0].edata).toEqual({
        id: 'resource tab',
        type,
        pageid: 'learn',
        section: 'Popular story',
      });
    });
  }

  it('takes the env of a click from the route', async () => {
    await click('Next');

    expect(interact.calls.first().args[0].context).toEqual({});
  });

  it('records nothing for a click on a story', () => {
    host.querySelector('li')?.click();

    expect(interact).not.toHaveBeenCalled();
  });

  it('updates when its list changes', async () => {
    fixture.componentRef.setInput('stories', STORIES.slice(2, 4));
    await fixture.whenStable();

    expect(host.querySelectorAll('li').length).toBe(2);
    expect(position()).toBe('Story 1 of 2: The boy who mended the monsoon');
  });
});
