export {
  compare,
  differencesOf,
  parseExpectation,
  type Difference,
  type ExpectedEvent,
  type Finding,
} from './expectation';
export { sdkVerdictOn, verdictOn, type Verdict } from './verdict';
export type { Violation } from './violations';
