export {
  compare,
  differencesOf,
  type Difference,
  type ExpectedEvent,
  type Finding,
} from './expectation';
export { parseExpectation } from './expected-file';
export { sdkVerdictOn, verdictOn, type Verdict } from './verdict';
export type { Violation } from './violations';
