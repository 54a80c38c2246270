import eslint from '@eslint/js';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/**
 * A folder below `house`, and the folders beside it from which it may import: data flows one way. `capture` may also import
 * types from the folders that load later.
 */
const room = (house, name, ...others) => ({
  files: [`projects/ngx-sunbird-telemetry/${house}/${name}/**/*.ts`],
  ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^\\.\\./(?!(${others.join('|')})(/|$))`,
            message: `${name}/ may import only from ${others.join(', ') || 'itself'}.`,
            allowTypeImports: name === 'capture',
          },
        ],
      },
    ],
  },
});

/** The folders of the library that a page loads. */
const inPage = (name, ...others) => room('src', name, ...others);

/** The folders of the command that lists a portal's events. */
const inCatalogue = (name, ...others) => room('catalogue', name, ...others);

/** How the catalogue reads what code says. */
const CODE = ['files', 'syntax', 'declarations', 'expressions', 'values'];

/** The files that define the shapes of a config, an event and its state. */
const SHAPES = ['telemetry-config', 'telemetry-event', 'telemetry-features', 'delivery-status'];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.angular/',
      '**/node_modules/',
      // These import packages that only their own installs have; their own builds check their types.
      'projects/bench/page/trackers/',
      'projects/ngx-sunbird-telemetry/consumers/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [
      eslint.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      angular.configs.tsRecommended,
    ],
    processor: angular.processInlineTemplates,
    languageOptions: {
      parserOptions: {
        project: [
          'src/tsconfig.{app,spec}.json',
          'projects/*/tsconfig*.json',
          'projects/ngx-sunbird-telemetry/{cli/tsconfig,playwright/tsconfig,schematics/tsconfig.spec}.json',
          'projects/bench/page/tsconfig.json',
        ],
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/dot-notation': 'off',
      // Class and file names follow Angular's current style; the directive keeps the portal's selector.
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'app', style: 'camelCase' },
      ],
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['portal', 'app', 'bench'], style: 'kebab-case' },
      ],
    },
  },
  {
    files: ['projects/ngx-sunbird-telemetry/**/*.ts'],
    rules: {
      // For Angular 16.2: no signal inputs, and `standalone: true` must be explicit.
      '@angular-eslint/prefer-standalone': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: [{ from: 'package', package: '@angular/core', name: 'ENVIRONMENT_INITIALIZER' }],
        },
      ],
      // The library checks what a portal passes, whatever its type is.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@angular-eslint/component-selector': 'off',
    },
  },
  inPage('browser', 'telemetry-config'),
  inPage('messages'),
  inPage('directives', 'capture', 'telemetry\\.service', 'telemetry-event'),
  inPage('dev-mode', 'browser', 'messages', 'directives'),
  inPage('capture', 'browser', 'messages/(log-late|telemetry-message)', ...SHAPES),
  inPage('recorder', 'browser', 'messages', 'capture', 'sdk', 'delivery', ...SHAPES),
  inPage('sdk', 'browser', 'messages', ...SHAPES),
  inPage('delivery', 'browser', 'messages', ...SHAPES),
  inPage(
    'report',
    'browser',
    'capture/(event-input|stream-from)',
    'provide-telemetry',
    'telemetry\\.service',
    ...SHAPES,
  ),
  inCatalogue('files'),
  inCatalogue('syntax', 'files'),
  inCatalogue('declarations', 'files', 'syntax'),
  inCatalogue('expressions', 'files', 'syntax'),
  inCatalogue('values', 'files', 'syntax', 'declarations', 'expressions'),
  inCatalogue('portal', ...CODE),
  inCatalogue('rows', 'expressions'),
  inCatalogue('templates', ...CODE, 'portal'),
  inCatalogue('warnings', ...CODE, 'rows', 'templates'),
  inCatalogue('elements', ...CODE, 'portal', 'rows', 'templates', 'warnings'),
  inCatalogue('calls', ...CODE, 'portal', 'rows', 'templates'),
  inCatalogue('routes', ...CODE, 'portal', 'rows', 'templates'),
  inCatalogue('plan', 'rows'),
  inCatalogue('difference', 'rows'),
  inCatalogue('formats', 'rows', 'warnings', 'plan'),
  {
    files: ['src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
);
