import { providersWith } from './ours';

export { start, TRACKED } from './ours';

export const PROVIDERS = providersWith({ compress: true });
