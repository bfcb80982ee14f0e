import { describe, expect, test } from 'vitest'
import { supportOfImage, supportOfReported } from './os-support.ts'

describe('what Systems Manager reports', () => {
  test.each([
    ['Amazon Linux', '2023', 'Amazon Linux 2023', '2029-06-30'],
    ['Amazon Linux', '2', 'Amazon Linux 2', '2026-06-30'],
    ['Amazon Linux', '2018.03', 'Amazon Linux 1', '2023-12-31'],
    ['Amazon Linux AMI', '2017.09', 'Amazon Linux AMI 1', '2023-12-31'],
    ['Ubuntu', '20.04', 'Ubuntu 20.04', '2025-05-31'],
    ['Debian GNU/Linux', '12', 'Debian 12', '2028-06-30'],
    ['Red Hat Enterprise Linux Server', '7.9', 'Red Hat Enterprise Linux 7', '2024-06-30'],
    ['Red Hat Enterprise Linux', '9.4', 'Red Hat Enterprise Linux 9', '2032-05-31'],
    ['CentOS Linux', '7.9.2009', 'CentOS Linux 7', '2024-06-30'],
    ['CentOS Stream', '9', 'CentOS Stream 9', '2027-05-31'],
    ['SLES', '15.5', 'SUSE Linux Enterprise Server 15.5', '2024-12-31'],
    ['SLES', '15', 'SUSE Linux Enterprise Server 15.0', '2019-12-31'],
    ['Rocky Linux', '9.4', 'Rocky Linux 9', '2032-05-31'],
    ['Microsoft Windows Server 2012 R2 Standard', '6.3.9600', 'Windows Server 2012 R2', '2023-10-10'],
    ['Microsoft Windows Server 2019 Datacenter', '10.0.17763', 'Windows Server 2019', '2029-01-09'],
  ])('%s %s', (name, version, system, until) => expect(supportOfReported(name, version)).toMatchObject({ system, until }))

  test.each([
    ['Ubuntu', '99.04'],
    ['Bottlerocket', '1.20.0'],
    ['', ''],
  ])('of %s %s we know no date', (name, version) => expect(supportOfReported(name, version)).toBeNull())
})

describe('what the name of an image tells', () => {
  test.each([
    ['al2023-ami-2023.9.20260901.0-kernel-6.1-x86_64', 'Amazon Linux 2023'],
    ['al2023-ami-ecs-hvm-2023.0.20260901-kernel-6.1-x86_64', 'Amazon Linux 2023'],
    ['amazon-eks-node-al2023-x86_64-standard-1.33-v20260901', 'Amazon Linux 2023'],
    ['amzn2-ami-hvm-2.0.20230119.1-x86_64-gp2', 'Amazon Linux 2'],
    ['amzn-ami-hvm-2018.03.0.20220802.0-x86_64-gp2', 'Amazon Linux AMI 1'],
    ['ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20240701', 'Ubuntu 22.04'],
    ['ubuntu-minimal/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-minimal-20260801', 'Ubuntu 24.04'],
    ['debian-11-amd64-20240717-1811', 'Debian 11'],
    ['RHEL-8.10.0_HVM-20240605-x86_64-82-Hourly2-GP3', 'Red Hat Enterprise Linux 8'],
    ['suse-sles-15-sp5-v20240129-hvm-ssd-x86_64', 'SUSE Linux Enterprise Server 15.5'],
    ['suse-sles-15-v20190624-hvm-ssd-x86_64', 'SUSE Linux Enterprise Server 15'],
    ['Rocky-9-EC2-Base-9.4-20240523.0.x86_64', 'Rocky Linux 9'],
    ['CentOS Stream 9 x86_64 20240701', 'CentOS Stream 9'],
    ['Windows_Server-2012-R2_RTM-English-64Bit-Base-2023.10.11', 'Windows Server 2012 R2'],
    ['Windows_Server-2022-English-Full-Base-2026.09.10', 'Windows Server 2022'],
  ])('%s', (image, system) => expect(supportOfImage(image)?.system).toBe(system))

  test.each(['web-2026-10', 'my-ubuntu', 'ubuntu/images/hvm-ssd/ubuntu-future-99.04-amd64-server-1', ''])('%s tells nothing', (image) => expect(supportOfImage(image)).toBeNull())
})
