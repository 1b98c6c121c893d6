import math


def energy(positions, velocities, masses):
    total = 0.0
    for i in range(len(masses)):
        vx, vy, vz = velocities[i]
        total += 0.5 * masses[i] * (vx * vx + vy * vy + vz * vz)
        for j in range(i + 1, len(masses)):
            dx = positions[i][0] - positions[j][0]
            dy = positions[i][1] - positions[j][1]
            dz = positions[i][2] - positions[j][2]
            total -= masses[i] * masses[j] / math.sqrt(dx * dx + dy * dy + dz * dz)
    return total


def advance(positions, velocities, masses, dt):
    n = len(masses)
    for i in range(n):
        for j in range(i + 1, n):
            dx = positions[i][0] - positions[j][0]
            dy = positions[i][1] - positions[j][1]
            dz = positions[i][2] - positions[j][2]
            magnitude = dt / (dx * dx + dy * dy + dz * dz) ** 1.5
            velocities[i][0] -= dx * masses[j] * magnitude
            velocities[i][1] -= dy * masses[j] * magnitude
            velocities[i][2] -= dz * masses[j] * magnitude
            velocities[j][0] += dx * masses[i] * magnitude
            velocities[j][1] += dy * masses[i] * magnitude
            velocities[j][2] += dz * masses[i] * magnitude
    for i in range(n):
        for k in range(3):
            positions[i][k] += dt * velocities[i][k]


masses = [39.47841760435743, 0.03769367487038949, 0.011286326131968767]
positions = [[0.0, 0.0, 0.0], [4.84143144246472090, -1.16032004402742839, -0.103622044471123109], [8.34336671824457987, 4.12479856412430479, -0.403523417114321381]]
velocities = [[0.0, 0.0, 0.0], [0.606326392995832, 2.81198684491626, -0.02521836165988763], [-1.01077434617879, 1.82566237123041, 0.008415761376584154]]
print(energy(positions, velocities, masses))
for step in range(3000):
    advance(positions, velocities, masses, 0.01)
print(energy(positions, velocities, masses))
print(positions)
