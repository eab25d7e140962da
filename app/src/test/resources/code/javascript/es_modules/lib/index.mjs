export * from './shell.mjs';
export { count } from './count.mjs';
