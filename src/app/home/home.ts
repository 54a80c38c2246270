import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatCard, MatCardContent } from '@angular/material/card';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { SessionService } from '../session/session.service';

/** The home page: the day's lessons of a user. */
@Component({
  selector: 'portal-home',
  imports: [MatCard, MatCardContent, MatProgressBar, RouterLink],
  templateUrl: './home.html',
  styleUrl: './home.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  readonly #session = inject(SessionService).session;

  protected readonly firstName = computed(() => this.#session()?.name.split(' ')[0]);

  protected readonly continued = [
    { title: 'Fractions are fair shares', subject: 'Mathematics, Class 6', done: 70 },
    { title: 'The water cycle at my window', subject: 'Science, Class 6', done: 45 },
    { title: 'Letters that reach people', subject: 'English, Class 6', done: 15 },
  ];

  protected readonly today = [
    {
      time: '10:00',
      title: 'Story hour',
      text: 'Read aloud together, then draw the ending you wish for.',
    },
    {
      time: '11:30',
      title: 'Number talk',
      text: 'Which is larger, 3/4 or 5/7? Argue without a calculator.',
    },
    {
      time: '14:00',
      title: 'Science walk',
      text: 'Find three seeds that travel. Say how you know.',
    },
  ];
}
