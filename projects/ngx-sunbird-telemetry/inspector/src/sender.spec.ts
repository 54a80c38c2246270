import { findSender, senderOf, type Sender } from './sender';

describe('senderOf', () => {
  let page: HTMLElement;

  beforeEach(() => {
    page = document.body.appendChild(document.createElement('main'));
    page.innerHTML = `<nav><a>Home</a><a aria-label="All courses">Courses</a></nav>
      <section id="own"><button>Previous</button><button>Next</button></section>
      <section id="twice"></section><section id="twice"><button>Next</button></section>`;
  });

  afterEach(() => page.remove());

  /** What the next page knows of an element of this one. */
  function known(selector: string): Sender {
    return JSON.parse(JSON.stringify(senderOf(element(selector)))) as Sender;
  }

  function element(selector: string): Element {
    return page.querySelector(selector) ?? page;
  }

  it('describes code by its words', () => {
    expect(senderOf('a gesture')).toEqual({ name: 'a gesture' });
    expect(findSender(senderOf('a gesture'))).toBeUndefined();
  });

  it('describes an element by what a user knows of it', () => {
    expect(senderOf(element('a')).name).toBe('<a> Home');
    expect(senderOf(element('[aria-label]')).name).toBe('<a> All courses');
  });

  for (const selector of ['a', '[aria-label]', '#own :last-child', '#twice button', 'nav']) {
    it(`finds ${selector} on a page that looks the same`, () => {
      const sender = known(selector);
      const { innerHTML } = page;
      page.innerHTML = innerHTML;

      expect(findSender(sender)).toBe(element(selector));
    });
  }

  it('finds no other element in its place', () => {
    const sender = known('#own :last-child');
    element('#own').innerHTML = '<button>Previous</button><button>Save</button>';

    expect(findSender(sender)).toBeUndefined();
  });

  it('finds nothing on a page that lacks it', () => {
    const sender = known('#own :last-child');
    page.replaceChildren();

    expect(findSender(sender)).toBeUndefined();
  });

  it('has no selector for an element of a shadow root', () => {
    const inside = element('section')
      .attachShadow({ mode: 'open' })
      .appendChild(document.createElement('button'));

    expect(senderOf(inside).selector).toBeUndefined();
  });
});
