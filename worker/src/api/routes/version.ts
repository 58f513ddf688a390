import { z } from 'zod'
import { API_VERSION, PRODUCT_VERSION } from '../../model/versions.ts'
import type { Routes } from '../routes.ts'

const Versions = z.strictObject({
  api: z.string().describe('Also in the header wachter-api-version of every reply'),
  product: z.string(),
})

/** Which versions answer; a client of another major version of the API is refused before it gets anywhere. */
export function registerVersion(app: Routes): void {
  app.get(
    '/api/v1/version',
    { config: { permission: 'read' }, schema: { response: { 200: Versions } } },
    async () => ({ api: API_VERSION, product: PRODUCT_VERSION }),
  )
}
