#!/usr/bin/env bash
# A controller and two nodes of Slurm on this machine, over loopback only, run the array that the program wrote for the
# planned sweep `shared`; one node is killed in the middle. Arguments: the program and the working folder. Needs Debian's
# slurmctld, slurmd, slurm-client and munge, and the right to start them; says why it is skipped otherwise.
set -euo pipefail
program=$1
place=$2
export PATH=$PATH:/usr/sbin:/sbin

skip() { echo "skipped: $1"; exit 0; }
for tool in slurmctld slurmd sbatch munged; do
  command -v "$tool" >/dev/null || skip "$tool is not on this machine (apt-get install slurmctld slurmd slurm-client munge)"
done
[ "$(id -u)" = 0 ] || skip "only an administrator may start nodes of Slurm"

cd "$place"
mkdir -p slurm/ctld slurm/n1 slurm/n2 slurm/munge
chmod 700 slurm/munge
head -c 128 /dev/urandom > slurm/munge/key
chmod 400 slurm/munge/key
port=$((20000 + $$ % 20000))
cat > slurm/slurm.conf <<CONF
ClusterName=samenspel
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
SlurmctldPort=$port
SlurmctldPidFile=$place/slurm/ctld.pid
SlurmctldLogFile=$place/slurm/ctld.log
StateSaveLocation=$place/slurm/ctld
AuthType=auth/munge
AuthInfo=socket=$place/slurm/munge/socket
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdPidFile=$place/slurm/%n.pid
SlurmdLogFile=$place/slurm/%n.log
SlurmdSpoolDir=$place/slurm/%n
SlurmdTimeout=10
SlurmdParameters=config_overrides
ReturnToService=2
MpiDefault=none
NodeName=n1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1
NodeName=n2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=00:30:00 State=UP
CONF
echo "CgroupPlugin=cgroup/v1" > slurm/cgroup.conf
export SLURM_CONF=$place/slurm/slurm.conf

started=()
stop() {
  for pid in "${started[@]}"; do kill -9 "$pid" 2>/dev/null || true; done
  for daemon in n1 n2 ctld; do
    [ -f "slurm/$daemon.pid" ] && kill -9 "$(cat "slurm/$daemon.pid")" 2>/dev/null || true
  done
}
trap stop EXIT

munged --foreground --force --key-file="$place/slurm/munge/key" --socket="$place/slurm/munge/socket" \
  --pid-file="$place/slurm/munge/pid" --log-file="$place/slurm/munge/log" --seed-file="$place/slurm/munge/seed" \
  >slurm/munge/said 2>&1 & started+=($!)
for _ in $(seq 50); do [ -S slurm/munge/socket ] && break; sleep 0.1; done
[ -S slurm/munge/socket ] || skip "munged does not start: $(tail -n 1 slurm/munge/said slurm/munge/log 2>/dev/null | tail -n 1)"
slurmctld -D >slurm/ctld.said 2>&1 & started+=($!)
slurmd -D -N n1 >slurm/n1.said 2>&1 & started+=($!); first=$!
slurmd -D -N n2 >slurm/n2.said 2>&1 & started+=($!)
for _ in $(seq 100); do [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && break; sleep 0.2; done
if [ "$(sinfo -h -t idle -o %D 2>/dev/null)" != 2 ]; then
  skip "Slurm does not start here: $(cat slurm/ctld.said slurm/n1.said slurm/ctld.log 2>/dev/null | grep -i error | tail -n 1)"
fi

# The program tells where it is at work, so that its node can be killed with everything on it.
cat > slurm/program <<PROGRAM
#!/bin/sh
echo \$\$ > "$place/slurm/at.\$SLURMD_NODENAME"
exec "$program" "\$@"
PROGRAM
chmod +x slurm/program
parent() { sed -n 's/^PPid:[[:space:]]*//p' "/proc/$1/status"; }
whole() { "$program" sweep shared --status | sed -n 's/.* \([0-9]*\) of [0-9]* chunks$/\1/p'; }

"$program" sweep shared --slurm-script --tasks 2 --cpus 1 --time 00:10:00 > shared.sbatch
job=$(SAMENSPEL=$place/slurm/program sbatch --parsable --output="$place/slurm/task-%a.log" shared.sbatch)
for _ in $(seq 600); do [ -f slurm/at.n1 ] && [ "$(whole)" -ge 2 ] && break; sleep 0.05; done
at=$(whole)
worker=$(cat slurm/at.n1)
script=$(parent "$worker")
step=$(parent "$script")
# As in a power cut: the daemon of the node, the step, the script and the program.
kill -9 "$first" "$step" "$script" "$worker"

for _ in $(seq 600); do
  # Slurm holds back what it starts again for two minutes; nobody needs to wait for that here.
  scontrol update JobId="$job" StartTime=now 2>/dev/null || true
  [ -z "$(squeue -h -j "$job" 2>/dev/null)" ] && break
  sleep 0.5
done
if [ "$(whole)" != 40 ]; then
  echo "only $(whole) of 40 chunks"; squeue; sinfo; cat slurm/task-*.log slurm/ctld.log; exit 1
fi
restarts=$(grep -c "equeue" slurm/ctld.log || true)
[ "$restarts" -ge 1 ] || { echo "nothing was started again"; cat slurm/ctld.log; exit 1; }
"$program" sweep shared --collect
echo "node killed at $at of 40 chunks; its task was started again on the other node and all were done"
