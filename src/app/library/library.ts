import { ChangeDetectionStrategy, Component } from '@angular/core';
import { STORIES } from './stories';
import { StoryCarousel } from './story-carousel';

/** Stories and textbooks. */
@Component({
  selector: 'portal-library',
  imports: [StoryCarousel],
  templateUrl: './library.html',
  styleUrl: './library.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Library {
  protected readonly stories = STORIES;

  protected readonly textbooks = [
    { title: 'Mathematics', grade: 'Class 6', chapters: 14, medium: 'English' },
    { title: 'Science', grade: 'Class 6', chapters: 16, medium: 'English' },
    { title: 'Our pasts', grade: 'Class 6', chapters: 11, medium: 'English' },
    { title: 'Vasant', grade: 'Class 6', chapters: 17, medium: 'Hindi' },
    { title: 'Honeysuckle', grade: 'Class 6', chapters: 10, medium: 'English' },
    { title: 'The earth, our home', grade: 'Class 6', chapters: 8, medium: 'English' },
  ];
}
