// OpenCL C 1.2, built with -cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt
#pragma OPENCL FP_CONTRACT OFF

// NaN if either is; -0 is below +0.
float maximum_float(float x, float y)
{
    return x > y || x != x ? x : x == y ? as_float(as_int(x) & as_int(y)) : y;
}

// a group of 8x8 work-items for 32x32 elements over (i batch, j 40), panels of 16 of 20
kernel __attribute__((reqd_work_group_size(64, 1, 1)))
void K0(global const float* restrict p0, long o0, global const float* restrict p1, long o1, global const float* restrict p2, long o2, global float* restrict p3, long o3, int s0)
{
    const int lane = get_local_id(0);
    int batch = s0;
    local float rows[528];
    local float columns[512];
    int mod1 = lane % 16, div = lane / 16;
    global const float *a = p0 + o0 + div * 20 + mod1;
    local float *rows1 = rows + div + mod1 * 33;
    int div1 = lane / 32, mod2 = lane % 32;
    global const float *b = p1 + o1 + div1 * 40 + mod2;
    local float *columns1 = columns + div1 * 32 + mod2;
    int div2 = lane / 8;
    local float *rows2 = rows + div2;
    int mod3 = lane % 8;
    local float *columns2 = columns + mod3;
    global const float *bias = p2 + o2 + mod3;
    global float *h = p3 + o3 + div2 * 40 + mod3;
    const int p = get_group_id(0);
    {
        int div3 = p / 2;
        global const float *a1 = a + div3 * 640;
        int mod4 = p % 2;
        global const float *b1 = b + mod4 * 32, *bias1 = bias + mod4 * 32;
        global float *h1 = h + div3 * 1280 + mod4 * 32;
        float s[4][4];
        #pragma unroll
        for (int e = 0; e < 4; e++)
        {
            #pragma unroll
            for (int e1 = 0; e1 < 4; e1++)
            {
                s[e][e1] = 0.0f;
            }
        }
        for (int panel = 0; panel < 2; panel++)
        {
            global const float *a2 = a1 + panel * 16, *b2 = b1 + panel * 640;
            int least = min(16, -panel * 16 + 20);
            {
                #pragma unroll
                for (int e = 0; e < 8; e++)
                {
                    global const float *a3 = a2 + e * 80;
                    local float *rows3 = rows1 + e * 4;
                    if (mod1 + panel * 16 < 20)
                    {
                        if (div3 * 32 + div + e * 4 < batch)
                        {
                            float v = a3[0];
                            rows3[0] = v;
                        }
                    }
                }
                #pragma unroll
                for (int e0 = 0; e0 < 8; e0++)
                {
                    global const float *b3 = b2 + e0 * 80;
                    local float *columns3 = columns1 + e0 * 64;
                    if (div1 + e0 * 2 + panel * 16 < 20)
                    {
                        if (mod4 * 32 + mod2 < 40)
                        {
                            float v = b3[0];
                            columns3[0] = v;
                        }
                    }
                }
            }
            barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
            {
                for (int k0 = 0; k0 < least; k0++)
                {
                    local float *rows3 = rows2 + k0 * 33, *columns3 = columns2 + k0 * 32;
                    #pragma unroll
                    for (int r = 0; r < 4; r++)
                    {
                        local float *rows4 = rows3 + r * 8;
                        #pragma unroll
                        for (int c = 0; c < 4; c++)
                        {
                            local float *columns4 = columns3 + c * 8;
                            s[r][c] = fma(rows4[0], columns4[0], s[r][c]);
                        }
                    }
                }
            }
            barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
        }
        {
            #pragma unroll
            for (int r0 = 0; r0 < 4; r0++)
            {
                global float *h2 = h1 + r0 * 320;
                #pragma unroll
                for (int c0 = 0; c0 < 4; c0++)
                {
                    global const float *bias2 = bias1 + c0 * 8;
                    global float *h3 = h2 + c0 * 8;
                    if (div3 * 32 + div2 + r0 * 8 < batch)
                    {
                        if (c0 * 8 + mod4 * 32 + mod3 < 40)
                        {
                            float v = bias2[0];
                            h3[0] = maximum_float((s[r0][c0] + v), 0.0f);
                        }
                    }
                }
            }
        }
    }
}
