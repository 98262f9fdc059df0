/** A link of the project that is moved after a call was judged. */
export interface MovedLink {
  readonly name: string;
  /** Where the link `way` leads when the call is judged, and when it is made; from the project. */
  readonly from: string;
  readonly to: string;
  /** The path that every tool is given. */
  readonly path: string;
}

/** All within the project, so that no tool may refuse the path itself: only what was judged differs. */
export const MOVED_LINKS: readonly MovedLink[] = [
  {
    name: 'from one folder to what the editor obeys',
    from: 'docs',
    to: '.vscode',
    path: 'way/same.json',
  },
  {
    name: 'from a file to one that a rule denies',
    from: 'docs/same.json',
    to: 'private/same.json',
    path: 'way',
  },
  {
    name: 'from a folder that a rule does not speak of to one that it denies',
    from: 'docs',
    to: 'private',
    path: 'way/same.json',
  },
  {
    name: 'above a file that is not there yet',
    from: 'docs',
    to: '.husky',
    path: 'way/pre-push',
  },
  {
    name: 'above folders that are not there yet',
    from: 'docs',
    to: 'private',
    path: 'way/a/b/new.txt',
  },
  { name: 'of a whole folder', from: 'docs', to: 'private', path: 'way' },
];
