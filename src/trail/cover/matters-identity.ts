import { calls, globalWrites, matter, reads, signIns, writes } from './actions.ts'

/** Questions about credentials, permissions, signing in and secrets. */
export const identity = [
  matter('created-credentials', {
    question: { en: 'Created users, access keys or passwords?', ja: 'ユーザー・アクセスキー・パスワードを作成したか' },
    protects: ['confidentiality', 'integrity'],
    actions: [
      globalWrites('iam', [
        'CreateUser',
        'CreateAccessKey',
        'UpdateAccessKey',
        'CreateLoginProfile',
        'UpdateLoginProfile',
        'CreateServiceSpecificCredential',
        'ResetServiceSpecificCredential',
        'UploadSSHPublicKey',
        'UploadSigningCertificate',
        'ChangePassword',
      ]),
    ],
  }),
  matter('changed-policies', {
    question: { en: 'Changed what others are allowed to do (policies, groups, roles)?', ja: '権限（ポリシー・グループ・ロール）を変更したか' },
    protects: ['confidentiality', 'integrity', 'availability'],
    actions: [
      globalWrites('iam', [
        'AttachUserPolicy',
        'AttachGroupPolicy',
        'AttachRolePolicy',
        'DetachUserPolicy',
        'DetachGroupPolicy',
        'DetachRolePolicy',
        'PutUserPolicy',
        'PutGroupPolicy',
        'PutRolePolicy',
        'DeleteUserPolicy',
        'DeleteGroupPolicy',
        'DeleteRolePolicy',
        'CreatePolicy',
        'CreatePolicyVersion',
        'SetDefaultPolicyVersion',
        'DeletePolicy',
        'AddUserToGroup',
        'AddRoleToInstanceProfile',
        'PutUserPermissionsBoundary',
        'PutRolePermissionsBoundary',
        'DeleteUserPermissionsBoundary',
        'DeleteRolePermissionsBoundary',
      ]),
      writes('sso', ['CreateAccountAssignment', 'PutInlinePolicyToPermissionSet', 'AttachManagedPolicyToPermissionSet', 'CreatePermissionSet']),
    ],
  }),
  matter('changed-trust', {
    question: { en: 'Opened a lasting way in (roles, their trust, identity providers)?', ja: '外部からの入口（ロール、信頼ポリシー、ID プロバイダー）を作成・変更したか' },
    protects: ['confidentiality', 'integrity'],
    actions: [
      globalWrites('iam', [
        'CreateRole',
        'UpdateAssumeRolePolicy',
        'CreateSAMLProvider',
        'UpdateSAMLProvider',
        'CreateOpenIDConnectProvider',
        'AddClientIDToOpenIDConnectProvider',
        'UpdateOpenIDConnectProviderThumbprint',
      ]),
      writes('rolesanywhere', ['CreateTrustAnchor', 'CreateProfile', 'UpdateTrustAnchor']),
    ],
  }),
  matter('gave-itself-rights', {
    question: { en: 'Gave itself more rights?', ja: '自分自身に権限を追加したか' },
    protects: ['confidentiality', 'integrity', 'availability'],
    actions: [
      globalWrites(
        'iam',
        ['AttachUserPolicy', 'PutUserPolicy', 'AttachRolePolicy', 'PutRolePolicy', 'AddUserToGroup', 'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary'],
        'about-itself',
      ),
    ],
    beyond: {
      en: 'Rights that come with a changed version of a policy already attached to it are counted under "changed what others are allowed to do".',
      ja: 'すでにアタッチされているポリシーのバージョン変更による権限の追加は、「権限を変更したか」に含まれます。',
    },
  }),
  matter('changed-mfa', {
    question: { en: 'Changed MFA or the password policy?', ja: 'MFA やパスワードポリシーを変更したか' },
    protects: ['confidentiality'],
    actions: [
      globalWrites('iam', [
        'DeactivateMFADevice',
        'DeleteVirtualMFADevice',
        'CreateVirtualMFADevice',
        'EnableMFADevice',
        'ResyncMFADevice',
        'UpdateAccountPasswordPolicy',
        'DeleteAccountPasswordPolicy',
      ]),
    ],
  }),
  matter('signed-in', {
    question: { en: 'Signed in to the console?', ja: 'マネジメントコンソールにサインインしたか' },
    protects: ['confidentiality', 'integrity'],
    actions: [signIns(['ConsoleLogin', 'SwitchRole', 'GetSigninToken', 'CredentialVerification', 'UserAuthentication'])],
  }),
  matter('got-other-credentials', {
    question: { en: 'Got other credentials (assumed roles, session tokens)?', ja: '別の認証情報を取得したか（ロールの引き受け、セッショントークン）' },
    protects: ['confidentiality', 'integrity'],
    // AssumeRole is found in logs as a read and as a write event.
    actions: [calls('sts', ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'AssumeRoot', 'GetFederationToken', 'GetSessionToken'])],
  }),
  matter('entered-other-accounts', {
    question: { en: 'Went into other accounts?', ja: '別のアカウントに入ったか' },
    protects: ['confidentiality', 'integrity'],
    actions: [calls('sts', ['AssumeRole', 'AssumeRoot'], 'other-account')],
  }),
  matter('read-secrets', {
    question: { en: 'Read secrets (Secrets Manager, encrypted parameters)?', ja: 'シークレットを読み取ったか（Secrets Manager、暗号化されたパラメータ）' },
    protects: ['confidentiality'],
    actions: [
      reads('secretsmanager', ['GetSecretValue', 'BatchGetSecretValue']),
      reads('ssm', ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'], 'decrypts'),
      reads('ec2', ['GetPasswordData']),
    ],
  }),
  matter('decrypted', {
    question: { en: 'Decrypted with KMS keys?', ja: 'KMS キーで復号したか' },
    protects: ['confidentiality'],
    // Encrypt, Decrypt and GenerateDataKey are logged as read events ("Logging management events", CloudTrail user guide, 2026-11-26).
    actions: [reads('kms', ['Decrypt']), calls('kms', ['ReEncrypt=kms:ReEncryptFrom', 'DeriveSharedSecret'])],
  }),
] as const
