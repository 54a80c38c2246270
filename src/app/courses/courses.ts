import { ChangeDetectionStrategy, Component } from '@angular/core';

/** Courses to join. */
@Component({
  selector: 'portal-courses',
  templateUrl: './courses.html',
  styleUrl: './courses.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Courses {
  protected readonly courses = [
    {
      title: 'Reading aloud, so that they listen',
      by: 'District Institute, Jodhpur',
      weeks: 4,
      text: 'Voice, pause and eye: turn ten minutes of reading into the best of the day.',
    },
    {
      title: 'Mathematics from the market',
      by: 'Teachers of Ratnagiri',
      weeks: 6,
      text: 'Weights, change and fair shares: teach fractions with what is on the table.',
    },
    {
      title: 'A science lab in a shoe box',
      by: 'Vigyan Prasar volunteers',
      weeks: 5,
      text: 'Twelve experiments that cost less than a cup of tea, and the questions they raise.',
    },
    {
      title: 'Every child in the room',
      by: 'Samagra Shiksha, Mysuru',
      weeks: 3,
      text: 'Plan one lesson that a child who cannot hear, or see, or sit still, can follow too.',
    },
  ];
}
