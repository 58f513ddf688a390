import { listAt, stringAt } from '../../sources/json-fields.ts'
import { named } from '../answers.ts'
import { dataSet } from './answers.ts'
import { dataSetsSeen } from './bedrock-models.ts'
import type { BedrockReading } from './bedrock-region.ts'

/** Data sets that models were evaluated on; those of training are told of with the model that came out. */
export const evaluationJobs: BedrockReading = {
  types: [],
  list: { call: 'ListEvaluationJobs', items: 'jobSummaries' },
  async seen(item, asks) {
    const arn = named(item, 'jobArn')
    const job = await asks.get('GetEvaluationJob', { jobIdentifier: arn })
    const sets = ['automated', 'human'].flatMap((kind) =>
      listAt(job, 'evaluationConfig', kind, 'datasetMetricConfigs').map((one) =>
        dataSet('evaluation_dataset', stringAt(one, 'dataset', 'datasetLocation', 's3Uri')),
      ),
    )
    return dataSetsSeen(sets, arn)
  },
}
