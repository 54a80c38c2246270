import type { LossReason } from 'ngx-sunbird-telemetry';

/** What the panel calls a loss. The filter finds lost events by it. */
export interface LossWord {
  readonly word: string;
  readonly why: string;
}

const EVICTED: LossWord = {
  word: 'evicted',
  why: 'A page holds at most 1,000 events, 1 MB and 7 days, with those that it took over. The oldest go first.',
};

export const LOSS_WORDS: Readonly<Record<LossReason, LossWord>> = {
  queue_overflow: EVICTED,
  cache_overflow: EVICTED,
  send_error: {
    word: 'rejected',
    why: 'The collector refused their batch. Its log says why.',
  },
  before_send: {
    word: 'lost in the interceptor',
    why: 'The interceptor threw, or returned no event. TEL015 in the console names each.',
  },
  invalid: {
    word: 'refused by the SDK',
    why: 'enableValidation is on, and they do not fit its schemas.',
  },
  internal_sdk_error: {
    word: 'not recorded',
    why: 'They could not be made events. The console has the error.',
  },
  storage_error: {
    word: 'lost to storage',
    why: 'What an earlier page left in storage could not be read as events.',
  },
};
