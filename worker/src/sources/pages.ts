import { isObject, type JsonObject, listAt } from './json-fields.ts'

/** The records in what a listing API answered: `{data: [...]}`, or the record itself where it is one. */
export function recordsIn(answer: unknown, isRecord: (record: JsonObject) => boolean): readonly JsonObject[] {
  if (!isObject(answer)) return []
  if (isRecord(answer)) return [answer]
  return listAt(answer, 'data').filter(isObject).filter(isRecord)
}
