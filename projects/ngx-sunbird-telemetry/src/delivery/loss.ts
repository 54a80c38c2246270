import type { LossReason } from '../delivery-status';

/** Why events are lost. */
export interface Loss {
  readonly loss: LossReason;
  /** The same in words. */
  readonly reason: string;
}

export const BEYOND_LIMITS: Loss = {
  loss: 'queue_overflow',
  reason: 'a page holds at most 1,000 events, 1 MB and 7 days',
};

export const LEFT_TOO_MANY: Loss = {
  loss: 'cache_overflow',
  reason: 'a page left more than 1,000 events',
};

export const UNREADABLE: Loss = {
  loss: 'storage_error',
  reason: 'a page left records that are not events',
};

export const REFUSED_BY_SDK: Loss = { loss: 'invalid', reason: 'refused by the SDK' };

export const NOT_RECORDED: Loss = {
  loss: 'internal_sdk_error',
  reason: 'it could not be recorded',
};

export const INTERCEPTOR_FAILED: Loss = { loss: 'before_send', reason: 'the interceptor failed' };
