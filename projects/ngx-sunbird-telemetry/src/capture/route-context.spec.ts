import { Location } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routeContext, type RouteContext } from './route-context';

@Component({ selector: 'ngx-page', imports: [RouterOutlet], template: '<router-outlet />' })
class PageComponent {}

const routes: Routes = [
  {
    path: 'learn',
    component: PageComponent,
    data: { telemetry: { env: 'Course', pageid: 'courses' } },
    children: [
      { path: 'plain', component: PageComponent },
      { path: 'course', component: PageComponent, data: { telemetry: { pageid: 'course-toc' } } },
      { path: 'exam', component: PageComponent, data: { telemetry: { env: 'Exam' } } },
      {
        path: 'empty',
        component: PageComponent,
        data: { telemetry: { env: '', pageid: undefined } },
      },
    ],
  },
  { path: 'numbers', component: PageComponent, data: { telemetry: { env: 7, pageid: 12 } } },
  { path: 'objects', component: PageComponent, data: { telemetry: { env: {}, pageid: ['a'] } } },
  { path: 'null', component: PageComponent, data: { telemetry: null } },
  { path: 'env-only', component: PageComponent, data: { telemetry: { env: 'Profile' } } },
  { path: '**', component: PageComponent },
];

describe('routeContext', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideRouter(routes)] }));

  function contextNow(): RouteContext {
    return routeContext(TestBed.inject(Router), TestBed.inject(Location));
  }

  async function contextAt(url: string): Promise<RouteContext> {
    await RouterTestingHarness.create(url);
    return contextNow();
  }

  it('reads the active route', async () => {
    expect(await contextAt('/learn')).toEqual({ env: 'Course', pageid: 'courses' });
  });

  it('reads the parent, if the deepest route has no values', async () => {
    expect(await contextAt('/learn/plain')).toEqual({ env: 'Course', pageid: 'courses' });
  });

  it('takes the pageid of the deepest route, and the env of its parent', async () => {
    expect(await contextAt('/learn/course')).toEqual({ env: 'Course', pageid: 'course-toc' });
  });

  it('takes the env of the deepest route, and the pageid of its parent', async () => {
    expect(await contextAt('/learn/exam')).toEqual({ env: 'Exam', pageid: 'courses' });
  });

  it('ignores an empty value', async () => {
    expect(await contextAt('/learn/empty')).toEqual({ env: 'Course', pageid: 'courses' });
  });

  it('converts numbers to texts', async () => {
    expect(await contextAt('/numbers')).toEqual({ env: '7', pageid: '12' });
  });

  for (const path of ['objects', 'null']) {
    it(`finds no pageid in ${path}`, async () => {
      expect(await contextAt(`/${path}`)).toEqual({ env: undefined, pageid: path });
    });
  }

  it('takes the first segment of the path as pageid, if no route has one', async () => {
    expect(await contextAt('/env-only')).toEqual({ env: 'Profile', pageid: 'env-only' });
  });

  it('takes only the first segment of a longer path', async () => {
    expect((await contextAt('/resources/textbook/7')).pageid).toBe('resources');
  });

  it('has no pageid at the root, if no route has one', async () => {
    expect((await contextAt('/')).pageid).toBeUndefined();
  });

  for (const url of [
    '/search?name=Asha',
    '/search#Asha',
    '/search;name=Asha',
    '/search/x?name=Asha#Asha',
    '/search(aside:Asha)',
  ]) {
    it(`leaves out of the pageid what may name people, for ${url}`, async () => {
      TestBed.inject(Router).resetConfig([
        ...routes,
        { path: 'Asha', outlet: 'aside', component: PageComponent },
      ]);

      expect((await contextAt(url)).pageid).toBe('search');
    });
  }

  it('has no pageid, if the root has only a query', async () => {
    expect((await contextAt('/?name=Asha')).pageid).toBeUndefined();
  });

  it('takes the first segment of the address as pageid, before the first navigation ends', () => {
    TestBed.inject(Location).go('/search?name=Asha');

    expect(contextNow().pageid).toBe('search');
  });

  it('reads the routes at the time of the call', async () => {
    const harness = await RouterTestingHarness.create('/learn/course');
    const before = contextNow();
    await harness.navigateByUrl('/env-only');

    expect(before.pageid).toBe('course-toc');
    expect(contextNow().pageid).toBe('env-only');
  });
});
