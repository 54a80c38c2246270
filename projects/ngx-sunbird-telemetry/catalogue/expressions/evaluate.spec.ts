import { catalogue, sent } from '../catalogue.fixture';
import { page } from '../portal/portal.fixture';

/** The id of the only element. */
const idOf = (template: string, members = ''): unknown =>
  (sent(template, members) as { id?: string }[]).map(({ id }) => id).join();

describe('an expression of a template', () => {
  describe('is resolved', () => {
    for (const [expression, id, members = ''] of [
      // Literals
      [`'play'`, 'play'],
      ['`play`', 'play'],
      [`'play-' + 'er'`, 'play-er'],
      ['`play-${name}`', 'play-{{ name }}', 'name = this.service.name;'],
      [`'play-' + 1`, 'play-1'],
      ['1 + 2', '{{ 1 + 2 }}'],
      [`('play')!`, 'play'],
      [`$any('play')`, `{{ $any('play') }}`],
      ['undefined', ''],
      ['null', ''],
      ["''", ''],
      // Expressions
      ['item.id', '{{ item.id }}'],
      [`'row-' + index`, 'row-{{ index }}'],
      [`'' + item.id`, '{{ item.id }}'],
      [`'t' | translate`, `{{ 't' | translate }}`],
      [`'t' | translate: 'hi'`, `{{ 't' | translate: 'hi' }}`],
      // Members of the class
      ['name', 'play', `name = 'play';`],
      ['this.name', 'play', `readonly name = 'play' as const;`],
      ['name', 'play', `name: string; ngOnInit() { this.name = 'play'; }`],
      ['name', 'play', `name = ''; ngOnInit() { this.name = 'play'; }`],
      ['name', 'play', `name; a() { this.name = 'play'; } b() { this.name = 'play'; }`],
      ['name', '{{ name }}', `name = 'play'; ngOnInit() { this.name = 'stop'; }`],
      ['name', '{{ name }}', `name = 'play'; more() { this.name += '!'; }`],
      ['name', '{{ name }}', `name = 'play'; more() { [this.name] = ['!']; }`],
      ['count', '{{ count }}', 'count = 1; more() { this.count++; }'],
      ['name', '{{ name }}', `@Input() name = 'play';`],
      ['name', '{{ name }}', `name = input('play');`],
      ['name', '{{ name }}', 'constructor(readonly name: string) {}'],
      ['name', '{{ name }}', 'name = this.route.snapshot.data.name;'],
      ['name', '{{ name }}', 'name = this.other; other = this.name;'],
      ['name', 'play-er', `name = 'play' + this.suffix; suffix = '-er';`],
      ['name', 'play', `get name() { return 'play'; }`],
      ['name', '{{ name }}', `get name() { log(); return 'play'; }`],
      ['name', '{{ name }}', `#name = 'play'; get name() { return this.#name; } set name(n) {}`],
      ['name()', 'play', `name() { return 'play'; }`],
      ['name()', 'play', `name = () => 'play';`],
      ['name()', '{{ name() }}', `name() { if (this.on) { return 'stop'; } return 'play'; }`],
      [`name('er')`, 'play-er', 'name(suffix) { return `play-${suffix}`; }'],
      [`name(item.id)`, 'play-{{ item.id }}', 'name(suffix) { return `play-${suffix}`; }'],
      [`name('er')`, `{{ name('er') }}`, 'name(text) { return kebab(text); }'],
      [`name('er')`, `play-{{ kebab('er') }}`, 'name(text) { return `play-${kebab(text)}`; }'],
      [`name({ b: 'er' })`, 'play-er', `name({ a = 'play', b }) { return a + '-' + b; }`],
      [`name()`, 'play', `name(text = 'play') { return text; }`],
      [
        `name('er')`,
        'play-er!',
        "name(text) { let id = 'play'; id = `${id}-${text}`; const end = '!'; return id + end; }",
      ],
      [
        'name()',
        '{{ name() }}',
        `name() { let id = 'a'; for (const b of bs) { id += b; } return id; }`,
      ],
      ['0', '0'],
      ['false', ''],
      [`'row-' + 0`, 'row-0'],
      ['`${false}`', 'false'],
      [`!0 ? 'a' : 'b'`, 'a'],
      [`name === 'play' ? 'a' : 'b'`, 'a', `name = 'play';`],
      [`name !== 'play' ? 'a' : 'b'`, 'b', `name = 'play';`],
      [`'' || 'play'`, 'play'],
      [`'stop' || 'play'`, 'stop'],
      [`'' ?? 'play'`, ''],
      [`'on' && 'play'`, 'play'],
      [`item.id || 'play'`, `{{ item.id || 'play' }}`],
      [`ids['play']`, 'play-er', `ids = { play: 'play-er' };`],
      ['id', 'play', `id = _.get({ edata: { id: 'play' } }, 'edata.id');`],
      ['id', 'play', `id = _.get({ edata: {} }, 'edata.id', 'play');`],
      ['id', 'play', `id = get(_.cloneDeep({ id: 'play' }), 'id');`],
      ['id', '{{ id }}', `id = _.get(this.route, 'edata.id', 'play');`],
      ['e.id', 'play', `e = _.defaults({}, { id: undefined }, { id: 'play' }, { id: 'stop' });`],
      ['e.id', 'stop', `e = Object.assign({}, { id: 'play' }, { id: 'stop' });`],
      ['e.id', '{{ e.id }}', `e = Object.assign({}, this.given, { id: 'stop' });`],
      ['name()', 'play', `name = signal('play');`],
      ['name()', '{{ name() }}', `name = signal('play'); stop() { this.name.set('stop'); }`],
      ['name()', 'play', `name = computed(() => this.other()); other = signal('play');`],
      ['edata.id', 'play', `edata = { id: 'play' };`],
      ['edata.id', '{{ edata.id }}', `edata = { id: 'play' }; stop() { this.edata.id = 'stop'; }`],
    ] as [string, string, string?][]) {
      it(`${expression}${members && `, of ${members}`}`, () => {
        expect(idOf(`<b [appTelemetryInteract]="${expression}"></b>`, members)).toBe(id);
      });
    }

    it('in a text', () => {
      expect(idOf(`<b appTelemetryInteract="row-{{ prefix }}-{{ i }}"></b>`, `prefix = 'a';`)).toBe(
        'row-a-{{ i }}',
      );
    });

    it('with a constant of the file', () => {
      const files = page('<b appTelemetryInteract [telemetryInteractEdata]="edata"></b>');
      files['src/page.ts'] =
        `const IDS = { play: 'play' };\nconst PAGE = 'toc';\nconst LOOP = LOOP;\n${files['src/page.ts'] ?? ''}`.replace(
          'class Page {',
          'class Page { edata = { id: IDS.play, pageid: PAGE, section: LOOP };',
        );

      expect(catalogue(files).rows).toEqual([
        jasmine.objectContaining({ id: 'play', pageid: 'toc', section: '{{ LOOP }}' }),
      ]);
    });

    it('with a constant that another of the same name may hide', () => {
      const files = page(
        '<b [appTelemetryInteract]="name"></b>',
        `name; ngOnInit() { const play = this.route.id; this.name = 'to ' + play; }`,
      );
      files['src/page.ts'] = `const play = 'play';\n${files['src/page.ts'] ?? ''}`;

      expect(catalogue(files).rows).toEqual([
        jasmine.objectContaining({ id: 'to {{ route.id }}' }),
      ]);
    });

    for (const [what, template] of [
      ['a reference', '<b #name></b><b [appTelemetryInteract]="name"></b>'],
      [
        'a variable of @for',
        '@for (name of names; track name) { <b [appTelemetryInteract]="name"></b> }',
      ],
      ['a variable of *ngFor', '<b *ngFor="let name of names" [appTelemetryInteract]="name"></b>'],
      ['a variable of @if', '@if (user; as name) { <b [appTelemetryInteract]="name"></b> }'],
      ['a @let', '@let name = user.name; <b [appTelemetryInteract]="name"></b>'],
      ['a parameter', '<ng-template let-name><b [appTelemetryInteract]="name"></b></ng-template>'],
    ] as const) {
      it(`with a name that ${what} hides`, () => {
        expect(idOf(template, `name = 'play';`)).toBe('{{ name }}');
      });
    }

    for (const handler of [
      `(click)="name = 'stop'"`,
      `(click)="save(); name = 'stop'"`,
      `[(value)]="name"`,
      `bindon-value="name"`,
    ]) {
      it(`with a member that the template writes: ${handler}`, () => {
        expect(idOf(`<b [appTelemetryInteract]="name" ${handler}></b>`, `name = 'play';`)).toBe(
          '{{ name }}',
        );
      });
    }

    for (const [edata, event, members = ''] of [
      ['edata', { id: '{{ edata.id }}', type: '{{ edata.type }}', pageid: '{{ edata.pageid }}' }],
      [
        'on ? a : b',
        {
          id: '{{ (on ? a : b).id }}',
          type: '{{ (on ? a : b).type }}',
          pageid: '{{ (on ? a : b).pageid }}',
        },
      ],
      ['edata', { id: 'play', type: 'click' }, `edata = { id: 'play', 'type': 'click' };`],
      [
        'edata',
        { id: 'play', type: 'click' },
        `edata; ngOnInit() { this.edata = { id: 'play', 'type': 'click' }; }`,
      ],
      [
        'edata',
        { id: 'play', type: 'tap' },
        `base = { id: 'a', type: 'tap' }; edata = { ...this.base, id: 'play' };`,
      ],
      [
        'edata',
        { id: 'play', type: '{{ base.type }}', pageid: '{{ base.pageid }}' },
        `@Input() base; edata = { ...this.base, id: 'play' };`,
      ],
      [
        'edata',
        { id: '{{ base.id }}', type: '{{ base.type }}', pageid: '{{ base.pageid }}' },
        `@Input() base; edata = { id: 'play', ...this.base };`,
      ],
      [
        'edata',
        { id: 'play', type: 'click', pageid: '{{ (on && { pageid: p }).pageid }}' },
        'edata = { id: `play`, type: `click`, ...(this.on && { pageid: p }) };',
      ],
      [
        'edataOf(`play`)',
        { id: 'play', type: 'click' },
        'edataOf(id) { return { id, type: "click" }; }',
      ],
    ] as [string, object, string?][]) {
      it(`as edata: ${edata}${members && `, of ${members}`}`, () => {
        expect(
          sent(`<b appTelemetryInteract [telemetryInteractEdata]="${edata}"></b>`, members),
        ).toEqual([jasmine.objectContaining(event)]);
      });
    }
  });
});
