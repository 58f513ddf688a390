import { API_VERSION, PRODUCT_VERSION, Versions } from '../../model/versions.ts'
import type { Routes } from '../routes.ts'

/** Which versions answer; a client of another major version of the API is refused before it gets anywhere. */
export function registerVersion(app: Routes): void {
  app.get(
    '/api/v1/version',
    { config: { permission: 'read' }, schema: { response: { 200: Versions } } },
    async () => ({ api: API_VERSION, product: PRODUCT_VERSION }),
  )
}
