import { TelemetryService } from '@sunbird/telemetry';
import { AppComponent } from './app.component';

describe('AppComponent', () => {
  it('starts', () => {
    const telemetryService: Partial<TelemetryService> = {
      initialize: jest.fn(),
      getDeviceId: jest.fn(),
      log: jest.fn(),
    };
    expect(
      new AppComponent(undefined, telemetryService as TelemetryService, undefined),
    ).toBeTruthy();
  });
});
