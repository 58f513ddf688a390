import { Attestation, PolicyApproval, ShownPolicy } from '@wachter/worker/model/policy.ts'
import { changeWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import { type PoliciesPort, PolicyList, PolicyPeople } from './policies-port.ts'

/** Policies as the worker has them. */
export const workerPolicies: PoliciesPort = {
  policies: async (signal) => (await readWorker({ path: 'policies', reply: PolicyList, signal })).items,
  policy: (id, signal) => readWorker({ path: `policies/${inPath(id)}`, reply: ShownPolicy, signal }),
  people: (id, signal) => readWorker({ path: `policies/${inPath(id)}/people`, reply: PolicyPeople, signal }),
  confirm: async (id, version, language) => {
    await changeWorker({
      route: 'attest',
      method: 'POST',
      path: `policies/${inPath(id)}/attestation`,
      body: { version, language },
      reply: Attestation,
    })
  },
  approve: async (id, version, note) => {
    await changeWorker({
      route: 'configure',
      method: 'POST',
      path: `policies/${inPath(id)}/approval`,
      body: { version, note },
      reply: PolicyApproval,
    })
  },
  withdraw: async (id, version, reason) => {
    await changeWorker({
      route: 'configure',
      method: 'POST',
      path: `policies/${inPath(id)}/approval/withdrawal`,
      body: { version, reason },
      reply: PolicyApproval,
    })
  },
}
