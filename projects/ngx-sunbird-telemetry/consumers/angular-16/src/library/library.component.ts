import { Component } from '@angular/core';
import type {
  IImpressionEventInput,
  IInteractEventObject,
  IShareEventData,
  IStartEventInput,
} from '../portal-interfaces';

@Component({ selector: 'app-library', templateUrl: './library.component.html' })
export class LibraryComponent {
  readonly pdata = { id: 'dev.sunbird.portal', ver: '1.10.', pid: 'sunbird-portal' };
  readonly cdata: Array<{}> = [];
  readonly object: IInteractEventObject = {};
  readonly rows = [1, 2];
  impression?: IImpressionEventInput;
  start?: IStartEventInput;
  readonly share: IShareEventData = {
    type: 'Link',
    dir: 'Out',
    items: [{ id: 'do_1', type: 'TextBook' }],
  };
  shared = false;
  story = 0;
}
