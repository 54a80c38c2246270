export { withInspector, type InspectorOptions } from './with-inspector';
