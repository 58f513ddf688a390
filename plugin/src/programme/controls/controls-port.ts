import { ControlState, type ControlStatement } from '@wachter/worker/model/control.ts'
import type { ControlProof } from '@wachter/worker/model/proof.ts'
import {
  ControlOnAsset,
  type ListedControl,
  type ShownControl,
} from '@wachter/worker/model/shown-controls.ts'
import { pageOf, type RecordPage } from '../../worker/record-pages.ts'

export const ControlOnAssetPage = pageOf(ControlOnAsset)

export type StandingState = ControlState['state']
/** In the order in which they want somebody: what fails first. */
export const STANDINGS = [
  'failing',
  'planned',
  'excepted',
  'implemented',
  'tested',
  'not_applicable',
] as const satisfies readonly StandingState[]
export const Standing = ControlState.shape.state

/** What a person can state of a control on an asset. */
export type Statement = Pick<ControlStatement, 'says' | 'reason' | 'until'>

/** The library of controls and where they stand. Each throws a `Problem`. */
export interface ControlsPort {
  library(signal: AbortSignal): Promise<readonly ListedControl[]>
  control(id: string, signal: AbortSignal): Promise<ShownControl>
  /** Assets that it is meant for, in the order of their names; `state`: those on which it stands so. */
  assets(
    id: string,
    state: StandingState | undefined,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordPage<ControlOnAsset>>
  state(control: string, asset: string, statement: Statement): Promise<void>
  takeBack(control: string, asset: string): Promise<void>
  /** The last replay of attacks against it; throws `control.unproved` where there was none. */
  proof(control: string, signal: AbortSignal): Promise<ControlProof>
  /** Replays them now. */
  prove(control: string): Promise<void>
}
