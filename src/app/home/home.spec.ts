import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Home } from './home';

describe('Home', () => {
  let fixture: ComponentFixture<Home>;
  let host: HTMLElement;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    fixture = TestBed.createComponent(Home);
    host = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
  });

  async function signIn(session: object | null): Promise<void> {
    TestBed.inject(HttpTestingController).expectOne('/api/session').flush(session);
    await fixture.whenStable();
  }

  function heading(): string | undefined {
    return host.querySelector('h1')?.textContent;
  }

  it('welcomes a user whose name has not arrived yet', () => {
    expect(heading()).toBe('Welcome');
  });

  it('welcomes a user by the first name', async () => {
    await signIn({ name: 'Asha Rao' });

    expect(heading()).toBe('Welcome back, Asha');
  });

  it('welcomes a user who has only one name', async () => {
    await signIn({ name: 'Meera' });

    expect(heading()).toBe('Welcome back, Meera');
  });

  it('welcomes a visitor without a name', async () => {
    await signIn(null);

    expect(heading()).toBe('Welcome');
  });

  it('says how much of each lesson is done, in words and to a screen reader', () => {
    const lessons = [...host.querySelectorAll('[aria-label="Continue learning"] > li')];

    expect(lessons.length).toBe(3);
    for (const lesson of lessons) {
      const bar = lesson.querySelector('[role=progressbar]');

      expect(bar?.ariaLabel).toBe(lesson.querySelector('h2')?.textContent.trim());
      expect(lesson.querySelector('h2 a')?.getAttribute('href')).toBe('/learn');
      expect(bar?.ariaValueNow).toMatch(/^\d+$/);
      expect(lesson.querySelector('.done')?.textContent).toBe(`${bar?.ariaValueNow} % done`);
    }
  });

  it('lists the day in order, under its heading', () => {
    const list = host.querySelector('ol');
    const label = list?.getAttribute('aria-labelledby') ?? '';
    const times = [...host.querySelectorAll('ol time')].map((time) => time.textContent);

    expect(host.querySelector(`#${label}`)?.textContent).toBe('Today in your class');
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual([...times].sort());
  });
});
