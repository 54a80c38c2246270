import { bootstrapApplication } from '@angular/platform-browser';
import { PageComponent } from './page.component';
import { pageConfig } from './page.config';

bootstrapApplication(PageComponent, pageConfig).catch((error: unknown) => console.error(error));
