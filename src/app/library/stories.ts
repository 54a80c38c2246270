/** A picture story, as the carousel shows it. */
export interface Story {
  title: string;
  author: string;
  opening: string;
  language: string;
  minutes: number;
  /** The two colours of its cover. */
  cover: readonly [string, string];
}

export const STORIES: readonly Story[] = [
  {
    title: 'The well that sang at night',
    author: 'Told in Marwar',
    opening:
      'Nobody in Khejarla drew water after dark, because after dark the well hummed. Chhotu, who was six and never tired, lowered his ear instead of the bucket, and heard his own name.',
    language: 'English, Hindi',
    minutes: 7,
    cover: ['#0b4f6c', '#f2b134'],
  },
  {
    title: 'Seven mangoes and a bus ticket',
    author: 'Told in Ratnagiri',
    opening:
      'Aaji sent seven mangoes to the city, one for each cousin. The bus broke down at noon, the road was hot, and there were four hungry people in the last row. Now count again.',
    language: 'English, Marathi',
    minutes: 5,
    cover: ['#7a3e00', '#ffd166'],
  },
  {
    title: 'The boy who mended the monsoon',
    author: 'Told in Wayanad',
    opening:
      'The rain came late, and it came with a hole in it: it fell on every field but theirs. So Unni took needle and thread, and his sister held the ladder against the sky.',
    language: 'English, Malayalam',
    minutes: 9,
    cover: ['#14532d', '#86efac'],
  },
  {
    title: 'A lantern for the last boat',
    author: 'Told on Majuli',
    opening:
      'Every evening the ferry turned for home when it saw the lantern. On the night the oil ran out, Rupa filled a jar with fireflies, and asked them very politely to stay.',
    language: 'English, Assamese',
    minutes: 6,
    cover: ['#1e1b4b', '#fcd34d'],
  },
  {
    title: 'Grandmother draws the stars',
    author: 'Told in Spiti',
    opening:
      'She could not read the map the school had sent, so she drew one: here the plough, here the yak, here the place your grandfather is watching from. Tenzin took it to class.',
    language: 'English, Hindi',
    minutes: 8,
    cover: ['#312e81', '#a5b4fc'],
  },
  {
    title: 'The tailor bird keeps a secret',
    author: 'Told in Mysuru',
    opening:
      'Snip, said the tailor bird, and stitched two leaves together. “What are you hiding?” asked the squirrel, the crow and the rain. Only the rain was patient enough to find out.',
    language: 'English, Kannada',
    minutes: 4,
    cover: ['#831843', '#fbcfe8'],
  },
];
