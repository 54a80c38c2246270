import { initialJavaScript } from './initial-javascript';

/** How many bytes the library may add to the portal's initial JavaScript, minified and gzipped. */
const BUDGET = 5000;

const portal = initialJavaScript('dist/e2e/portal');
const cost = portal.bytes - initialJavaScript('dist/e2e/baseline').bytes;
const sdk = portal.inputs.filter((input) => input.includes('@project-sunbird/telemetry-sdk'));

console.log(`The library adds ${cost} bytes to the initial JavaScript (budget ${BUDGET}).`);
if (cost > BUDGET) {
  throw new Error(`That is ${cost - BUDGET} bytes too many.`);
}
if (sdk.length) {
  throw new Error(`The SDK is in the initial bundle: ${sdk.join(', ')}.`);
}
