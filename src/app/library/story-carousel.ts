import { Directionality } from '@angular/cdk/bidi';
import {
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { EmblaCarouselDirective, type EmblaEventType } from 'embla-carousel-angular';
import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';
import type { Story } from './stories';

/** The "Popular story" carousel. */
@Component({
  selector: 'portal-story-carousel',
  imports: [EmblaCarouselDirective, MatIconButton, TelemetryInteractDirective],
  templateUrl: './story-carousel.html',
  styleUrl: './story-carousel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryCarousel {
  readonly stories = input.required<readonly Story[]>();

  protected readonly embla = viewChild.required(EmblaCarouselDirective);
  protected readonly selected = signal(0);
  protected readonly options = {
    loop: true,
    align: 'start' as const,
    direction: inject(Directionality).value,
    duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 25,
  };
  protected readonly events: EmblaEventType[] = ['select'];

  protected select(): void {
    this.selected.set(this.embla().emblaApi?.selectedScrollSnap() ?? 0);
  }
}
