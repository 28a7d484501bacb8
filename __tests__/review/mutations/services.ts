import { low, moderate } from '../samples.js';
import { type Mutation, pairs } from './mutation.js';

export const services: readonly Mutation[] = [
  {
    name: 'a service stands twice, and is counted twice',
    of: [moderate],
    change: pairs(
      '- AWS Lambda\n',
      '- AWS Lambda\n- AWS Lambda\n',
      'available_services: 3',
      'available_services: 4',
      '可用服务 (3个)',
      '可用服务 (4个)',
      '75%（3/4）',
      '80%（4/5）',
    ),
    raises: 'service-duplicate',
  },
  {
    name: 'a service stands twice under two names, and is counted twice',
    of: [low],
    change: pairs(
      '- Amazon S3\n',
      '- Amazon S3\n- Amazon Simple Storage Service\n',
      'available_services: 2',
      'available_services: 3',
      '### 可用服务 (2个)',
      '### 可用服务 (3个)',
      '50%（2/4）',
      '60%（3/5）',
    ),
    raises: 'service-duplicate',
  },
  {
    name: 'a service stands twice, and the sentence counts it once',
    of: [moderate],
    change: pairs(
      '- AWS Lambda\n',
      '- AWS Lambda\n- AWS Lambda\n',
      'available_services: 3',
      'available_services: 4',
      '可用服务 (3个)',
      '可用服务 (4个)',
    ),
    raises: 'service-duplicate',
  },
  {
    name: 'a service stands in both lists',
    of: [moderate],
    change: pairs(
      '- AWS Lambda\n',
      '- Translate\n',
      'Amazon Translate',
      'Amazon Transcribe',
      '- Translate\n',
      '- Transcribe\n',
    ),
    raises: 'service-in-both-lists',
  },
  {
    name: 'an available service is in the catalogue',
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1- AWS Shield\n'),
    raises: 'available-but-in-catalogue',
  },
  {
    name: 'an available service is in the catalogue, and has the note “ -防护”',
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1- AWS Shield -防护\n'),
    raises: 'available-but-in-catalogue',
  },
  {
    name: 'an available service is in the catalogue, and has the note “ ——防护”',
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1- AWS Shield ——防护\n'),
    raises: 'available-but-in-catalogue',
  },
  {
    name: 'an available service is in the catalogue, and has the note “——防护”',
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1- AWS Shield——防护\n'),
    raises: 'available-but-in-catalogue',
  },
  {
    name: 'an available service is in the catalogue, and has the note “:防护”',
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1- AWS Shield:防护\n'),
    raises: 'available-but-in-catalogue',
  },
  {
    name: 'an available service is in the catalogue, and has the note “ –防护”',
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1- AWS Shield –防护\n'),
    raises: 'available-but-in-catalogue',
  },
  ...[
    'AWS Shield ✅',
    '✅ AWS Shield',
    'AWS Shield <https://aws.amazon.com/shield/>',
    'AWS Shield。',
    'AWS Shield（防护） ✅',
  ].map((item) => ({
    name: `an available service is in the catalogue, written “${item}”`,
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, `$1- ${item}\n`),
    raises: 'available-but-in-catalogue',
  })),
  {
    name: 'an available feature is part of a service in the catalogue',
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1- AWS Shield Advanced\n'),
    raises: 'available-but-parent-unavailable',
  },
  {
    name: 'an available feature is part of a service of the other list',
    of: [low],
    change: pairs('- Amazon S3\n', '- Amazon Polly Neural Voices\n'),
    raises: 'available-but-parent-unavailable',
  },
  {
    name: 'a service has the wrong vendor, and a short name',
    of: [moderate],
    change: pairs('- Amazon API Gateway', '- AWS API Gateway'),
    raises: 'service-vendor-prefix',
  },
  {
    name: 'a service has the wrong vendor',
    of: [low],
    change: pairs('- AWS Step Functions', '- Amazon Step Functions'),
    raises: 'service-vendor-prefix',
  },
];
