import { Injectable } from '@angular/core';
import type {
  IAuditEventInput,
  IEndEventInput,
  IErrorEventInput,
  IImpressionEventInput,
  IInteractEventInput,
  ILogEventInput,
  IShareEventInput,
  IStartEventInput,
  ITelemetryContext,
} from './interfaces';

/** The SDK of a script of the page. */
declare const EkTelemetry: any;

@Injectable()
export class TelemetryService {
  private context: ITelemetryContext;
  private isInitialized = false;
  userSid = (document.getElementById('userSid') as HTMLInputElement)?.value;
  telemetryEvents: any = [];

  initialize(context: ITelemetryContext): void {
    this.context = context;
    EkTelemetry.initialize(context.config);
    this.isInitialized = true;
  }

  getDeviceId(callback: (id: string, components: any, version: string) => void): void {
    EkTelemetry.getFingerPrint(callback);
  }

  syncEvents(async: Boolean = true): void {
    EkTelemetry.syncEvents(async);
  }

  interact(input: IInteractEventInput): void {
    this.pass((edata, options) => EkTelemetry.interact(edata, options), input);
  }

  impression(input: IImpressionEventInput): void {
    this.pass((edata, options) => EkTelemetry.impression(edata, options), input);
  }

  start(input: IStartEventInput): void {
    this.pass(
      (edata, options) =>
        EkTelemetry.start(
          this.context.config,
          options.object.id,
          options.object.ver,
          edata,
          options,
        ),
      input,
    );
  }

  end(input: IEndEventInput): void {
    this.pass((edata, options) => EkTelemetry.end(edata, options), input);
  }

  share(input: IShareEventInput): void {
    this.pass((edata, options) => EkTelemetry.share(edata, options), input);
  }

  audit(input: IAuditEventInput): void {
    this.pass((edata, options) => EkTelemetry.audit(edata, options), input);
  }

  log(input: ILogEventInput): void {
    this.pass((edata, options) => EkTelemetry.log(edata, options), input);
  }

  error(input: IErrorEventInput): void {
    this.pass((edata, options) => EkTelemetry.error(edata, options), input);
  }

  generateErrorEvent(data: any): void {
    this.error({
      context: { env: data.env },
      edata: {
        err: data.errorMessage,
        errtype: data.errorType,
        stacktrace: data.stackTrace,
        pageid: data.pageid,
      },
    });
  }

  getDeviceType(): string {
    return /Mobi/.test(navigator.userAgent) ? 'Mobile' : 'Desktop';
  }

  private pass(send: (edata: any, options: any) => void, input: any): void {
    if (this.isInitialized) {
      const { edata, context, object } = JSON.parse(JSON.stringify(input));
      send(edata, {
        context: this.contextOf(context),
        object: object ? { ver: '', rollup: {}, ...object } : {},
        tags: this.context.userOrgDetails.organisationIds,
      });
    }
  }

  private contextOf({ env, pdata, cdata = [] }: any): object {
    const { config, userOrgDetails } = this.context;
    const rollup = {};
    userOrgDetails.organisationIds.forEach((id, at) => (rollup[`l${at + 1}`] = id));
    const layout = document.documentElement.getAttribute('layout') === 'joy' ? 'joy' : 'default';
    return {
      channel: config.channel,
      pdata: pdata || config.pdata,
      env: env || config.env,
      sid: config.sid,
      uid: config.uid,
      cdata: [
        ...cdata,
        { id: this.userSid, type: 'UserSession' },
        { id: this.getDeviceType(), type: 'Device' },
        { id: layout, type: 'Theme' },
      ],
      rollup,
    };
  }
}
