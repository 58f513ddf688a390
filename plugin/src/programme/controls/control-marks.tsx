export { ProofMark, StandingMark } from '../../shared/control-marks.tsx'
