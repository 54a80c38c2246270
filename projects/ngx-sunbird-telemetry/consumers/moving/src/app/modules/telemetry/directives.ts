import {
  Directive,
  HostListener,
  Input,
  type OnChanges,
  type OnDestroy,
  type OnInit,
} from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import type {
  IEndEventInput,
  IImpressionEventInput,
  IInteractEventEdata,
  IInteractEventObject,
  IProducerData,
  IShareEventData,
  IStartEventInput,
} from './interfaces';
import { TelemetryService } from './telemetry.service';

@Directive({ selector: '[appTelemetryInteract]' })
export class TelemetryInteractDirective {
  @Input() telemetryInteractEdata: IInteractEventEdata;
  @Input() telemetryInteractObject: IInteractEventObject;
  @Input() telemetryInteractCdata: Array<{}>;
  @Input() telemetryInteractContext: any;
  @Input() telemetryInteractPdata: IProducerData;

  constructor(
    private readonly telemetryService: TelemetryService,
    private readonly activatedRoute: ActivatedRoute,
  ) {}

  @HostListener('click')
  onClick(): void {
    if (this.telemetryInteractEdata) {
      const { snapshot } = this.activatedRoute;
      const object = this.telemetryInteractObject;
      this.telemetryService.interact({
        context: {
          env:
            this.telemetryInteractContext?.env ||
            snapshot.root.firstChild?.data['telemetry']?.env ||
            snapshot.data['telemetry']?.env ||
            snapshot.firstChild?.children[0]?.data['telemetry']?.env,
          cdata: this.telemetryInteractCdata || [],
          ...(this.telemetryInteractPdata && { pdata: this.telemetryInteractPdata }),
        },
        edata: this.telemetryInteractEdata,
        ...(object && { object: { ...object, ...(object.ver && { ver: String(object.ver) }) } }),
      });
    }
  }
}

@Directive({ selector: '[appTelemetryImpression]' })
export class TelemetryImpressionDirective implements OnChanges {
  @Input() appTelemetryImpression: IImpressionEventInput;
  private recorded = false;

  constructor(private readonly telemetryService: TelemetryService) {}

  ngOnChanges(): void {
    if (this.appTelemetryImpression && !this.recorded) {
      this.recorded = true;
      this.telemetryService.impression(this.appTelemetryImpression);
    }
  }
}

@Directive({ selector: '[appTelemetryStart]' })
export class TelemetryStartDirective implements OnChanges {
  @Input() appTelemetryStart: IStartEventInput;
  private recorded = false;

  constructor(private readonly telemetryService: TelemetryService) {}

  ngOnChanges(): void {
    if (this.appTelemetryStart && !this.recorded) {
      this.recorded = true;
      this.telemetryService.start(this.appTelemetryStart);
    }
  }
}

@Directive({ selector: '[appTelemetryEnd]' })
export class TelemetryEndDirective implements OnDestroy {
  @Input() appTelemetryEnd: IEndEventInput;

  constructor(private readonly telemetryService: TelemetryService) {}

  @HostListener('window:unload')
  unloadHandler(): void {
    this.endEvent();
  }

  ngOnDestroy(): void {
    this.endEvent();
  }

  private endEvent(): void {
    if (this.appTelemetryEnd) {
      this.telemetryService.end(this.appTelemetryEnd);
    }
  }
}

@Directive({ selector: '[appTelemetryShare]' })
export class TelemetryShareDirective implements OnInit {
  @Input() TelemetryShareEdata: IShareEventData;

  constructor(
    private readonly telemetryService: TelemetryService,
    private readonly activatedRoute: ActivatedRoute,
  ) {}

  ngOnInit(): void {
    if (this.TelemetryShareEdata) {
      this.telemetryService.share({
        context: { env: this.activatedRoute.snapshot.data['telemetry'].env },
        edata: this.TelemetryShareEdata,
      });
    }
  }
}
