export {
  compare,
  differencesOf,
  parseExpectation,
  type Difference,
  type ExpectedEvent,
  type Finding,
} from './expectation';
export { verdictOn, type Complaint, type Verdict } from './verdict';
