/** Every text the editor shows or speaks. The catalogue of the application provides them. */
export interface EditorMessages {
  /** Beside a block in which somebody else's caret stands. */
  readonly beingEdited: string;
  /** At a block that somebody typed into while somebody else deleted it. */
  readonly restored: string;
  /** At an empty block that somebody else just deleted while one's own caret stood in it. */
  readonly deletedByOther: string;
  /** Of a task, for who cannot see its box. */
  readonly taskOpen: string;
  readonly taskDone: string;
  /** Before guidance of the template. */
  readonly guidance: string;
  /** Above markdown that the editor shows as source. */
  readonly source: string;
  /** In a document without blocks. */
  readonly empty: string;
  /** Why a fix could not be applied any more. */
  readonly fixOutdated: string;
  /** Why a fix cannot be applied yet: a part of the page is still loading. */
  readonly notReady: string;
  /** The words of a new open question, selected so that the author writes over them. */
  readonly question: string;
}
