import { Component, NO_ERRORS_SCHEMA, signal, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TelemetryInteractDirective } from '../directives/telemetry-interact.directive';
import { resolveConfig, TELEMETRY_CONFIG } from '../telemetry-config';
import { CONFIG, texts } from '../telemetry-test-bed.fixture';
import { TelemetryModule } from '../telemetry.module';
import { checkAttributes } from './attribute-check';

@Component({
  selector: 'ngx-without',
  schemas: [NO_ERRORS_SCHEMA],
  template: `
    <button appTelemetryInteract="save">Save</button>
    @if (more()) {
      <a appTelemetryInteract="more">More</a>
    }
    <div ngh="0"><button appTelemetryInteract="to hydrate"></button></div>
  `,
})
class WithoutDirectiveComponent {
  readonly more = signal(false);
}

@Component({
  selector: 'ngx-misspelt',
  imports: [TelemetryInteractDirective],
  template: `
    <button appTelemetryInteract="one" telemetryInteractPageId="home"></button>
    <button appTelemetryInteract="two" telemetryInteractSections="toc"></button>
    <button appTelemetryInteract="three" telemetryInteractColour="red"></button>
    <button appTelemetryInteract="four" telemetryInteractPageid="home"></button>
  `,
})
class MisspeltComponent {}

@Component({
  // Material's, and an item of a menu that is closed.
  selector: 'mat-tab, ngx-item',
  template: `@if (false) {
    <ng-content />
  }`,
})
class TabComponent {}

@Component({
  selector: 'ngx-outlet',
  template: `@if (false) {
    <ng-content />
  }`,
})
class OutletComponent {}

@Component({
  selector: 'ngx-misspelt-directive',
  imports: [TelemetryModule],
  template: `<b appTelemetryInterract="two"></b><i [appTelemetryEnd]="undefined"></i>`,
})
class MisspeltDirectiveComponent {}

@Component({
  selector: 'ngx-inputs-alone',
  imports: [TelemetryModule],
  template: `<b telemetryInteract="one"></b><i telemetryInteractType="view"></i
    ><u
      [appTelemetryInteract]="'three'"
      telemetryInteractType="view"
      telemetryIntractPageid="home"
    ></u>`,
})
class InputsAloneComponent {}

@Component({
  selector: 'ngx-of-module',
  standalone: false,
  template: `<b appTelemetryInteract="save"></b>`,
})
class OfModuleComponent {}

@Component({
  selector: 'ngx-tabs',
  imports: [OutletComponent, TabComponent, TelemetryInteractDirective],
  template: `<ngx-outlet
    ><mat-tab appTelemetryInteract="tab" /><ngx-item appTelemetryInteract="item"
  /></ngx-outlet>`,
})
class TabsComponent {}

describe('checkAttributes', () => {
  let warn: jasmine.Spy;
  let end: () => void;

  beforeEach(() => {
    warn = spyOn(console, 'warn');
    // Not `provideTelemetry`, which starts a check of its own.
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: resolveConfig(CONFIG) }],
    });
  });
  afterEach(() => {
    end();
  });

  async function warningsOf<T>(component: Type<T>, act?: (shown: T) => void): Promise<string[]> {
    const fixture = TestBed.createComponent(component);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    end = checkAttributes();
    await idle();
    if (act) {
      act(fixture.componentInstance);
      await fixture.whenStable();
      await idle();
    }
    return texts(warn);
  }

  /** After all idle callbacks that are due now. */
  async function idle(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
  }

  it('names an element without the directive, its component, and what to import', async () => {
    expect(await warningsOf(WithoutDirectiveComponent)).toEqual([
      jasmine.stringMatching(
        /TEL021: <button apptelemetryinteract="save"><\/button> .* Add TelemetryInteractDirective to the imports of WithoutDirectiveComponent\d?\. /,
      ),
    ]);
  });

  it('names what to import into the NgModule of a component that has one', async () => {
    expect(await warningsOf(OfModuleComponent)).toEqual([
      jasmine.stringMatching(
        /TEL021: .* Add TelemetryModule to the imports of the NgModule that declares OfModuleComponent\d?\. /,
      ),
    ]);
  });

  it('names inputs without the directive, and misspelt ones beside it', async () => {
    expect(await warningsOf(InputsAloneComponent)).toEqual([
      jasmine.stringMatching(/TEL022: <b .*: telemetryinteract has no effect, because .* Add that/),
      jasmine.stringMatching(/TEL022: <i .*: telemetryinteracttype has no effect, because/),
      jasmine.stringMatching(/TEL022: <u .*: telemetryintractpageid is no input/),
    ]);
  });

  it('finds elements that come later, and names each once', async () => {
    const warnings = await warningsOf(WithoutDirectiveComponent, ({ more }) => {
      more.set(true);
    });

    expect(warnings).toEqual([
      jasmine.stringContaining('"save"'),
      jasmine.stringContaining('"more"'),
    ]);
  });

  it('names attributes that are no inputs, and what was meant', async () => {
    expect(await warningsOf(MisspeltComponent)).toEqual([
      jasmine.stringMatching(
        /TEL022: .*"one".*: telemetryinteractpageid .* telemetryInteractPageid\? /,
      ),
      jasmine.stringMatching(
        /TEL022: .*"two".*: telemetryinteractsections .* telemetryInteractSection\? /,
      ),
      jasmine.stringMatching(/TEL022: .*"three".*: telemetryinteractcolour .*Type, .*Pdata\? /),
    ]);
  });

  it('names an attribute that is no directive, and what was meant', async () => {
    expect(await warningsOf(MisspeltDirectiveComponent)).toEqual([
      jasmine.stringMatching(
        /TEL022: <b apptelemetryinterract="two"><\/b>: apptelemetryinterract is no directive .* appTelemetryInteract\? /,
      ),
    ]);
  });

  it('names an element that its library never shows, but not one that it may show later', async () => {
    expect(await warningsOf(TabsComponent)).toEqual([
      jasmine.stringMatching(/TEL023: <mat-tab .*"tab".*mat-tab-label/),
    ]);
  });

  it('looks no more when it has ended', async () => {
    const warnings = await warningsOf(WithoutDirectiveComponent, ({ more }) => {
      end();
      more.set(true);
    });

    expect(warnings.length).toBe(1);
  });
});
