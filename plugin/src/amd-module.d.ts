/** What an AMD loader tells a module of itself. */
declare module 'amd-module' {
  const self: { readonly uri: string }
  export default self
}
