#!/bin/sh
# The tracker's report of the seed's example: its numbers in its order, its filters, its formats, and its exit code for CI.
. "$(dirname "$0")/lib.sh"
mkdir kb
cat >kb/report.md <<'END'
# 故障复盘报告

- **故障ID**: INC-2025-10-05-001
- **故障时间**: 2025-10-05 18:00 - 19:30 (UTC+8)
- **负责人**: @张三

## 改进措施

### 立即措施（已完成）

- [x] 回滚配置到正常值
- [x] 重启所有实例
- [x] 验证服务恢复

### 短期措施（1周内）

- [ ] 降低内存告警阈值到 80%
- [ ] 实施配置变更的影响评估流程
- [ ] 添加自动重启机制 (owner=@li, priority=P1)

### 长期措施（1个月内）

- [ ] 建立配置变更的灰度发布流程
- [ ] 完善容量规划模型
- [ ] 实施混沌工程测试
END
actions() { expect "$1" "$DEBRIEF" actions kb --as-of "${day:-2025-11-15}" ${2-}; }
actions 0
printf '=== Action items as of 2025-11-15 ===\n\nTotal: 9\nCompleted: 3\nIn progress: 0\nOverdue: 6\nCompletion rate: 33.3%%\n\nOverdue items:\n' >wanted
head -9 out | cmp - wanted || fail "$(cat out)"
[ "$(grep -c 'days late' out)" = 6 ] || fail "$(cat out)"
actions 0 "--owner li --overdue" && says out "Total: 1"
actions 0 "--priority p1" && says out "Total: 1"
actions 0 "--status completed" && says out "Completion rate: 100.0%"
actions 0 "--service nothing" && says out "Total: 0"
actions 1 "--fail-on overdue" && says out "Overdue: 6"
actions 1 "--fail-on overdue:P1"
actions 0 "--fail-on overdue:P0"
actions 1 "--fail-on overdue --owner li"
actions 0 "--fail-on overdue --status completed"
actions 2 "--fail-on late" && says err "overdue:PRIORITY"
day=2025-10-10 && actions 0 "--fail-on overdue" && day=2025-11-15
actions 0 "--format csv" && [ "$(wc -l <out)" = 10 ] || fail "$(cat out)"
actions 0 "--format ics" && [ "$(grep -c BEGIN:VEVENT out)" = 6 ] || fail "$(cat out)"
actions 0 "--format markdown" && says out "| 9 | 3 | 0 | 0 | 6 | 0 | 33.3% |"
actions 0 "--format json" && says out '"actions"'
