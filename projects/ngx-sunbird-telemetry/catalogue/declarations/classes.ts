import type {
  ClassElement,
  ClassLikeDeclaration,
  Expression,
  InterfaceDeclaration,
  Node,
  ParameterDeclaration,
  SourceFile,
  TypeElement,
} from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { isAbstract, isStaticMember, nameOf, parameterProperty } from '../syntax/class-elements.js';
import { isForeign, type Declarations, type Foreign, type Meaning } from './declarations.js';

/** A class of the portal, or of a package. */
export type ClassType = ClassLikeDeclaration | InterfaceDeclaration | Foreign;
export type PortalClass = ClassLikeDeclaration | InterfaceDeclaration;

/** A member, and the class that declares it. */
interface Member {
  readonly owner: PortalClass;
  readonly element: ClassElement | TypeElement | ParameterDeclaration;
}

/** The classes that expressions name, what they extend, and their members. */
export class Classes {
  readonly #bases = new Map<PortalClass, readonly ClassType[]>();
  #subclasses?: Map<ClassType, ClassLikeDeclaration[]>;

  constructor(
    private readonly ts: TypeScript,
    private readonly declarations: Declarations,
  ) {}

  /** The class that an expression names, as in `new X()` or `inject(X)`. */
  named(expression: Expression): ClassType | undefined {
    const { ts } = this;
    const meaning = ts.isIdentifier(expression)
      ? this.declarations.of(expression)
      : ts.isPropertyAccessExpression(expression)
        ? this.qualified(expression.expression, expression.name.text)
        : undefined;
    if (!meaning || isForeign(meaning)) {
      return meaning;
    }
    return ts.isClassLike(meaning) || ts.isInterfaceDeclaration(meaning) ? meaning : undefined;
  }

  /** What `holder.name` means, of a package or a whole file. */
  qualified(left: Node, name: string): Meaning | undefined {
    const { ts } = this;
    const holder = ts.isIdentifier(left) ? this.declarations.of(left) : undefined;
    if (!holder) {
      return undefined;
    }
    if (isForeign(holder)) {
      return { module: holder.module, name };
    }
    return ts.isSourceFile(holder) ? this.declarations.exported(holder, name) : undefined;
  }

  /** The class, and those it extends, nearest first. Ends at a class of a package. */
  lineage(own: PortalClass): readonly ClassType[] {
    const known = this.#bases.get(own);
    if (known) {
      return known;
    }
    const { ts } = this;
    // Ends a circle.
    this.#bases.set(own, [own]);
    const [heritage] =
      own.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types ?? [];
    const base = heritage && this.named(heritage.expression);
    const lineage = base ? [own, ...(isForeign(base) ? [base] : this.lineage(base))] : [own];
    this.#bases.set(own, lineage);
    return lineage;
  }

  /** The classes of files that extend a class, also through others. */
  subclasses(own: PortalClass, sources: readonly SourceFile[]): readonly ClassLikeDeclaration[] {
    const { ts } = this;
    if (!this.#subclasses) {
      this.#subclasses = new Map();
      for (const source of sources.filter(({ text }) => text.includes(' extends '))) {
        for (const one of source.statements.filter(ts.isClassDeclaration)) {
          for (const base of this.lineage(one).slice(1)) {
            this.#subclasses.set(base, [...(this.#subclasses.get(base) ?? []), one]);
          }
        }
      }
    }
    return this.#subclasses.get(own) ?? [];
  }

  /** The interfaces and classes that a class or those it extends implement. */
  implemented(own: PortalClass): ClassType[] {
    const { ts } = this;
    return this.lineage(own).flatMap((one) =>
      isForeign(one)
        ? []
        : (one.heritageClauses ?? [])
            .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
            .flatMap(({ types }) =>
              types.flatMap(({ expression }) => this.named(expression) ?? []),
            ),
    );
  }

  /** A member, also an inherited one. */
  member(owner: ClassType, name: string, isStatic = false): Member | undefined {
    const { ts } = this;
    for (const one of isForeign(owner) ? [] : this.lineage(owner)) {
      if (isForeign(one)) {
        break;
      }
      const elements: readonly (ClassElement | TypeElement)[] = one.members;
      const found = elements.find(
        (element) =>
          nameOf(ts, element) === name &&
          isStatic === isStaticMember(ts, element) &&
          // Of an overloaded method, the one with a body.
          (!ts.isMethodDeclaration(element) ||
            element.body !== undefined ||
            isAbstract(ts, element)),
      );
      const element = found ?? (isStatic ? undefined : parameterProperty(ts, elements, name));
      if (element) {
        return { owner: one, element };
      }
    }
    return undefined;
  }
}
