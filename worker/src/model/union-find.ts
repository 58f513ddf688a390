/** Sets of numbers that are joined two by two. */
export interface UnionFind {
  join(left: number, right: number): void
  isJoined(left: number, right: number): boolean
  /** The sets, each in ascending order, by their smallest member. */
  groups(): number[][]
}

/** Makes a set of its own of every number below `size`. Joining and finding take almost constant time (path halving). */
export function unionFind(size: number): UnionFind {
  const parent = Uint32Array.from({ length: size }, (_, index) => index)
  const above = (index: number): number => parent[index] ?? index
  const root = (index: number): number => {
    let walk = index
    while (above(walk) !== walk) {
      parent[walk] = above(above(walk))
      walk = above(walk)
    }
    return walk
  }
  return {
    join: (left, right) => {
      const [a, b] = [root(left), root(right)]
      parent[Math.max(a, b)] = Math.min(a, b)
    },
    isJoined: (left, right) => root(left) === root(right),
    groups: () => {
      const groups = new Map<number, number[]>()
      for (let index = 0; index < size; index++) {
        const top = root(index)
        const group = groups.get(top)
        if (group === undefined) groups.set(top, [index])
        else group.push(index)
      }
      return [...groups.values()]
    },
  }
}
