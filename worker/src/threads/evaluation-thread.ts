import { openClassifier } from '../composition/open-classifier.ts'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { sources } from '../sources/catalogue.ts'
import { listPriceBook } from '../sources/prices.ts'
import { serveEvaluations } from './serve-evaluations.ts'

// What a thread runs: it has its own copy of everything but the rules.
serveEvaluations({ sources, prices: listPriceBook, findSensitive: sensitiveSpans }, openClassifier)
