import self from 'amd-module'

// biome-ignore lint/style/useConst: webpack reads it whenever a lazy part is loaded
declare let __webpack_public_path__: string

// Grafana may be served below a path or by a CDN: the lazy parts lie beside this file, wherever it was loaded from.
__webpack_public_path__ = self.uri.slice(0, self.uri.lastIndexOf('/') + 1)
