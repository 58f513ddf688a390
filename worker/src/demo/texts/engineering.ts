import type { Grammar, Task } from './grammar.ts'
import { insurerSlots } from './slots.ts'

/** English texts of developers and data scientists. */
export const engineeringGrammar: Grammar = {
  slots: insurerSlots,
  pools: {
    context: [
      'Service {service}, branch {branch}.',
      'This is about {service} ({ticket}).',
      'In {service} we changed {component} last week.',
      '',
    ],
    stack: [
      'at nl.zpv.claims.ClaimMapper.toDto(ClaimMapper.java:{count})\nat nl.zpv.claims.ClaimService.load(ClaimService.java:{count})',
      'File "premium/engine.py", line {count}, in rate_policy\n    base = table{lb}risk.postcode{rb}\nKeyError: \'43{count}\'',
      "TypeError: Cannot read properties of undefined (reading 'instalments')\n    at planOf (src/plan.ts:{count}:17)",
    ],
    fix: [
      'Guard against the missing value where it enters, not where it hurts: validate in the mapper and return an error the caller can show.',
      'The call has no timeout of its own, so the pool fills up. Set a timeout of two seconds and retry once with jitter.',
      'Make the consumer idempotent: keep the message id for a day and skip what you have seen.',
      "Compare dates in the policy's own time zone; the nightly job runs in UTC.",
      'Order the locks the same way in both transactions, or take one row lock at the policy level.',
    ],
  },
}

export const developmentTasks: readonly Task[] = [
  {
    prompts: [
      '%context% We see {failure}. What is the most likely cause?\n\n%stack%',
      'Explain this error and propose a fix. %context%\n%stack%',
    ],
    answers: [
      '[The trace points to {component}.|This looks like a missing value rather than a wrong one.] %fix% [I would add a test with an empty instalment list.|A regression test belongs next to {component}.]',
      'Likely cause: {component} assumes that the record exists. %fix%',
    ],
  },
  {
    prompts: ['%context% How would you test {component} so that {failure} cannot come back?'],
    answers: [
      'One case with the value absent, one with two messages of the same id, one at the turn of the year. Each should fail when {component} is put back as it was.',
      'Write the failing case first: reproduce {failure} with the smallest input, then keep it as a test of {component}.',
    ],
  },
  {
    prompts: [
      'Review this change in {service}: it replaces {component} and removes {count} lines. [Anything risky?|]',
    ],
    answers: [
      'The change is fine as far as I can see. Two remarks: {component} is also used by the nightly export, and the log line on failure has lost its claim number.',
      'Removing {count} lines of {service} is welcome. [Keep the old metric name for a month.|Check callers outside this repository.] %fix%',
    ],
  },
  {
    prompts: ['Write a commit message for {branch}: fixes {failure} in {service}.'],
    answers: [
      '{service}: fix {failure}\n\nThe cause was {component}. Adds a test that fails without the change. {ticket}',
    ],
  },
  {
    prompts: ['Write a unit test for {component} in {service}. Use JUnit 5[ and no mocks|].'],
    answers: [
      '@Test\nvoid keepsInstalmentsInOrder() {ob}\n  var plan = Plan.of({few}, Money.euros({count}));\n  assertEquals({few}, plan.instalments().size());\n{cb}',
    ],
  },
]

export const dataScienceTasks: readonly Task[] = [
  {
    prompts: [
      'Our model for {line} has {metric} {ratio} on train and less on test. The strongest feature is {feature}. Overfitting or leakage?',
    ],
    answers: [
      'Check first whether {feature} is known at the time of prediction; it often is filled in after the claim. If it is clean, reduce depth and look at {metric} by year of policy.',
    ],
  },
  {
    prompts: ['Suggest features from {table} for predicting {line} claims. We already use {feature}.'],
    answers: [
      'Candidates: days since last change of the policy, number of contacts in {monthEn}, {feature} by season. Keep the time of knowledge with each.',
    ],
  },
  {
    prompts: [
      'Write pandas code that joins {table} with weather_events by postcode and day, {count} thousand rows.',
    ],
    answers: [
      'df = {table}.merge(weather, on=("postcode", "day"), how="left", validate="many_to_one")\ndf{lb}"wind_max"{rb} = df.groupby("postcode").wind.transform("max")\n\nWith {count} thousand rows this fits in memory.',
    ],
  },
  {
    prompts: [
      'Classify the cause of damage as one of water, storm, fire, theft, traffic, other: "{damage}, volgens de melder door {cause}".',
      'Label this claim text with one of water, storm, fire, theft, traffic, other: "{damage} in {town}, gemeld op {date}".',
    ],
    answers: ['label: [water|storm|theft|traffic|other|fire], confidence {ratio}'],
  },
  {
    prompts: [
      'Extract date, place and cause as JSON from: "Op {date} hadden wij in {town} {damage} door {cause}."',
    ],
    answers: ['{ob}"date": "{date}", "place": "{town}", "cause": "{cause}"{cb}'],
  },
]
