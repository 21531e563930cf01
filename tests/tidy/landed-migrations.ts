/** SHA-256 of every migration that has landed: they never change again; what must change comes as the next number. */
export const LANDED: Readonly<Record<string, string>> = {
  '0001-tenancy-and-people.sql': 'd90ae96f4005ad3e7bf8b1e8d0936722f578ef411ab88bd04230a446b91b755d',
  '0002-accounts-and-ledger.sql': '6c59c4bb7b234382ed2849d44965dd864b71d174413d5bd55b9f8bc8a68d5149',
  '0003-cases-and-decisions.sql': 'f1b4966e8b048cdced1aabc966175b2b67476648764344b6f4d41199882bed15',
  '0004-contact.sql': '796cba3af642a20e60bed2dd2cb7db433c405e721bfd41d43cebee8c08bdc2fc',
  '0005-evidence.sql': '31a1258f864868ff702feaf9df8d66ab28749627c91fa4396bdfaa7f9c9dfdf8',
  '0006-staff-and-approvals.sql': '7d72b21e650150aa758336dcfcdb99bd3c0a789a56a20264e25fddbc1fed6d29',
  '0007-imports.sql': 'ce44ba4f4cc3bf3b6e3558a9d85c43d7b0dfd3aee49d78754d75e4c4f9172c0a',
  '0008-tallies.sql': 'e47b39da99e71d3741ee420afcaa6dc53e8bd64cc14565b7a279c068bf1e5dc3',
  '0009-row-security-and-grants.sql': '5774e79f16fbccd37407cddfffa5459f1524338ed2e7faba97e21b77599cac14',
  '0010-data-classes.sql': 'e424d6c41fce3eedf0f978c6f94a7c76c81a5d0bbe57085eb20d9d4f9bedc4ef',
  '0011-statistics.sql': '9d52585548b445a5e0be835122eca06e9fccedc4eb69f774ab5c197adc4f1a52',
  '0012-one-row-a-schedule-and-an-entry.sql':
    'c3ca4728b42ba44bacd475e55c1003054a9692b317903fe5073b66119556dd4c',
  '0013-claims-and-documents.sql': 'b4981133c24d72d0b99acfcb6ed99d97019a2b29e2ed4d1c2eacecde3893486e',
  '0014-calendar-versions.sql': '1324b07241b1cd45c0a9eda652df94009a079632c267a52bcab8475b7c97bd1d',
  '0015-same-person.sql': 'd6c2533106b3316d5f0d5520a354e3d52943b0484ecfc07ef5b1d3d8e7dee266',
  '0016-balance-by-component.sql': '4061cfc1d72476e0d4a1990ce323324cc59d5d682ae534b25b5fe300d2d12e59',
  '0017-import-drafts.sql': 'ca728f2178d39da03868cefbe75fb5ed47fb808264d8a3a07cf621e3fef35a2a',
  '0018-deliveries-taken-back.sql': '09ce89e97a79d1983992f4fbeae591e20feb4af0adb910b38b28f3471c15d14f',
  '0019-decisions-recorded.sql': 'c29c54fae4c5ed25f8fff1db2598cad49b4f899c642a9ea8114f6cdbd0c2b657',
  '0020-what-forbids.sql': '68d2235f724287071256b33ea1bc9482873fd469d3cb9ad2e7c953d7af3da260',
};
