import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Sunbird',
    loadComponent: () => import('./landing/landing').then((page) => page.Landing),
    data: { telemetry: { env: 'public', pageid: 'landing' } },
  },
  {
    path: 'home',
    title: 'Home · Sunbird',
    loadComponent: () => import('./home/home').then((page) => page.Home),
    data: { telemetry: { env: 'home', pageid: 'home' } },
  },
  {
    path: 'resources',
    title: 'Library · Sunbird',
    loadComponent: () => import('./library/library').then((page) => page.Library),
    data: { telemetry: { env: 'library', pageid: 'resources' } },
  },
  {
    path: 'learn',
    title: 'Courses · Sunbird',
    loadComponent: () => import('./courses/courses').then((page) => page.Courses),
    data: { telemetry: { env: 'course', pageid: 'learn' } },
  },
  { path: '**', redirectTo: '' },
];
