export { verdictOn, type Complaint, type Verdict } from './verdict';
