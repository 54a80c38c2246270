import type { Routes } from '@angular/router';
import { EmptyComponent } from './empty.component';

export const routes: Routes = [
  { path: 'home', component: EmptyComponent, data: { telemetry: { pageid: 'home' } } },
  { path: 'learn', component: EmptyComponent },
  {
    path: 'resources',
    data: { telemetry: { env: 'library' } },
    loadComponent: () => import('./library.component').then((m) => m.LibraryComponent),
  },
  { path: '**', component: EmptyComponent },
];
